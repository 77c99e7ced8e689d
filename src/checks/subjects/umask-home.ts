import type { HdfsReader } from '../../clients/hdfs/types.ts';
import { fact, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';

/** A home as new entries in it are made. */
export interface UmaskHome {
  readonly path: string;
  readonly owner: string;
  readonly group: string;
  readonly mode: number;
  /** The entries of its access ACL, as in EntryRights; none where there are none. */
  readonly access: readonly string[];
  /** Its default ACL; none where there is none, or where ACLs are switched off. */
  readonly defaults: readonly string[];
  readonly aclsOn: boolean;
  /** Whether a default ACL takes the place of the umask; undefined where no namenode shows its settings. */
  readonly isPosix: boolean | undefined;
}

const INHERITANCE = 'dfs.namenode.posix.acl.inheritance.enabled';

/** @throws Failure `not-found` where there is no home */
export async function readUmaskHome(
  path: string,
  hdfs: Pick<HdfsReader, 'status' | 'acl' | 'active' | 'configuration'>,
  signal: AbortSignal,
): Promise<UmaskHome> {
  const status = await hdfs.status(path, signal);
  if (status === undefined) {
    throw new Failure('not-found', `There is no home at ${path}.`, {
      system: 'hdfs',
      hint: 'See what homes there are: mesosctl user list',
    });
  }
  const [acl, isPosix] = await Promise.all([hdfs.acl(path, signal), isPosixOn(hdfs, signal)]);
  const { owner, group, mode } = status;
  const { access, defaults } = acl ?? { access: [], defaults: [] };
  return { path, owner, group, mode, access, defaults, aclsOn: acl !== undefined, isPosix };
}

/** Undefined where no namenode shows its settings. Before 3.0 there is no such setting. */
export async function isPosixOn(
  hdfs: Pick<HdfsReader, 'active' | 'configuration'>,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const settings = valueIn(await fact(hdfs.configuration(await hdfs.active(signal), signal)));
  return settings === undefined ? undefined : settings.find(({ key }) => key === INHERITANCE)?.value === 'true';
}
