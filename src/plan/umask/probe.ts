import type { AclStatus, FullStatus, HdfsReader } from '../../clients/hdfs/types.ts';
import { newEntryRights } from '../../core/acl/new-entry.ts';
import { Failure } from '../../core/failure.ts';
import type { Hands } from '../keeper.ts';
import { cleaned } from '../smoke/cleaned.ts';

/** A home in which is written, as the tenant himself. */
export interface UmaskProbeWant {
  readonly tenant: string;
  readonly home: string;
  /** Its default ACL as it was planned with. */
  readonly defaults: readonly string[];
  readonly isPosix: boolean;
  /** What the policy takes away. */
  readonly umask: number;
  /** A user who is nobody to the tenant. */
  readonly stranger: string;
  readonly see: (seen: ProbeSeen) => void;
}

/** One entry that was made, and what was reckoned. */
export interface Probed {
  readonly type: 'DIRECTORY' | 'FILE';
  /** The mode that was asked for; undefined: none was. */
  readonly asked: number | undefined;
  readonly owner: string;
  readonly mode: number;
  readonly reckoned: number;
  readonly acl: Pick<AclStatus, 'access' | 'defaults'> | undefined;
}

export interface ProbeSeen {
  readonly folder: string;
  readonly entries: readonly Probed[];
  /** Whether the stranger may read the most open of the files. */
  readonly strangerMayRead: boolean;
  readonly leftBehind: readonly string[];
}

/** Folders of probes begin so. */
export const PROBE = '.mesosctl-probe-';

/** What raw requests get that name no mode (3.4.1). */
const UNSAID = { DIRECTORY: 0o755, FILE: 0o644 } as const;

const trials = [
  { type: 'DIRECTORY', asked: undefined, name: 'folder' },
  { type: 'DIRECTORY', asked: 0o777, name: 'folder-777' },
  { type: 'DIRECTORY', asked: 0o700, name: 'folder-700' },
  { type: 'FILE', asked: undefined, name: 'file' },
  { type: 'FILE', asked: 0o666, name: 'file-666' },
  { type: 'FILE', asked: 0o600, name: 'file-600' },
] as const;

/**
 * Makes folders and files in a scratch folder of the home, as the tenant, with and without a mode, looks with our own eyes at
 * what came of them, and removes all of it, whatever happens.
 * @throws Failure where he may not write, or HDFS could not be asked
 */
export async function probe(want: UmaskProbeWant, hands: Hands, signal: AbortSignal): Promise<void> {
  const { tenant, home, stranger, see } = want;
  const { read, write, clock } = hands;
  const folder = `${home}/${PROBE}${clock.now().toString(36)}`;
  const leftBehind: string[] = [];
  let seen: Omit<ProbeSeen, 'leftBehind'> | undefined;
  try {
    const his = write.hdfs.as(tenant);
    // As open as others make theirs, so that the stranger meets what he would meet there.
    await his.mkdirs(folder, 'unsaid', signal);
    for (const { type, asked, name } of trials) {
      const path = `${folder}/${name}`;
      if (type === 'DIRECTORY') await his.mkdirs(path, asked ?? 'unsaid', signal);
      else await his.create(path, content(), { mode: asked ?? 'unsaid' }, signal);
    }
    const entries = await Promise.all(trials.map((trial) => probed(folder, trial, want, read.hdfs, signal)));
    const strangerMayRead = await read.hdfs.mayAccess(`${folder}/file-666`, stranger, 'r', signal);
    seen = { folder, entries, strangerMayRead };
  } finally {
    await cleaned(folder, leftBehind, hands, (stop) => write.hdfs.remove(folder, stop));
  }
  see({ ...seen, leftBehind });
}

async function* content(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('Written by mesosctl to see its mode.\n');
}

async function probed(
  folder: string,
  { type, asked, name }: (typeof trials)[number],
  { defaults, isPosix }: UmaskProbeWant,
  hdfs: HdfsReader,
  signal: AbortSignal,
): Promise<Probed> {
  const path = `${folder}/${name}`;
  const status: FullStatus | undefined = await hdfs.status(path, signal);
  if (status === undefined) {
    throw new Failure('conflict', `${path} has gone right after it was made.`, {
      system: 'hdfs',
      hint: 'Somebody cleans up there. Run the same command again.',
    });
  }
  const acl = status.aclBit ? await hdfs.acl(path, signal) : undefined;
  const reckoned = newEntryRights(type, { masked: asked ?? UNSAID[type], unmasked: undefined }, defaults, isPosix);
  return { type, asked, owner: status.owner, mode: status.mode, reckoned: reckoned.mode, acl };
}
