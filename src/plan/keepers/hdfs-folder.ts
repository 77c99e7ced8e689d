import type { AclStatus, FileStatus } from '../../clients/hdfs/types.ts';
import type { Change } from '../../core/change.ts';
import { Failure } from '../../core/failure.ts';
import { defaultAcl, folderMode, formatMode, modeUnderMask } from '../../core/mode.ts';
import { isLockedHome } from '../../core/umask/locked-home.ts';
import type { Hands, Keeper } from '../keeper.ts';

/** A folder of one owner, held to a umask. */
export interface HdfsFolderWant {
  readonly path: string;
  readonly owner: string;
  readonly group: string;
  readonly umask: number;
  /** Whether new entries shall be held to the umask by a default ACL. */
  readonly inherit: boolean;
}

interface Have {
  readonly status: FileStatus | undefined;
  /** undefined: there is no folder, it needs no look, or the namenode has ACLs switched off. */
  readonly acl: AclStatus | undefined;
  /** The name that the client acts under. */
  readonly actor: string;
  /** Whether it is a home that is locked: `hdfs umask-enforce` keeps what is to be kept of it, and it is left as it is. */
  readonly isLocked: boolean;
}

/** Mode of a folder that is not yet its owner's: nobody else may look in. */
const CLOSED = 0o700;

/**
 * Made closed (700), then given away, then opened as far as the policy says: no server applies a umask to WebHDFS, and
 * MKDIRS on a folder that exists answers true and changes nothing (observed on HDFS 3.4.1), so both are looked after here.
 */
export const hdfsFolder: Keeper<HdfsFolderWant, Have> = {
  kind: 'hdfs-folder',

  async look(want, { hdfs }, signal) {
    const status = await hdfs.status(want.path, signal);
    if (status === undefined) return { status, acl: undefined, actor: hdfs.user, isLocked: false };
    if (status.type !== 'DIRECTORY') {
      throw new Failure('conflict', `${want.path} is a ${status.type.toLowerCase()}, and a folder is wanted there.`, {
        system: 'hdfs',
        hint: 'Move it away first.',
      });
    }
    const acl = want.inherit || status.aclBit ? await hdfs.acl(want.path, signal) : undefined;
    const isLocked = isLockedHome(want.owner, hdfs.user, { ...status, access: acl?.access ?? [] });
    if (!isLocked) refuseForeign(want, status, hdfs.user);
    return { status, acl, actor: hdfs.user, isLocked };
  },

  compare(want, have) {
    if (have.status === undefined) return [creation(want), ...(want.inherit ? [aclChange(want, [])] : [])];
    if (have.isLocked) return [];
    const changes: Change[] = [];
    const { owner, group } = have.status;
    const mode = modeUnderMask(have.status.mode, have.acl?.access ?? []);
    if (owner !== want.owner || group !== want.group) {
      changes.push({
        ...base(want, 'owner'),
        summary: `owner ${owner}:${group} → ${want.owner}:${want.group}`,
        ...(owner === want.owner ? {} : { why: 'empty, closed and not yet given away: an earlier run stopped here' }),
        before: `${owner}:${group}`,
        after: `${want.owner}:${want.group}`,
      });
    }
    if (mode !== folderMode(want.umask)) {
      changes.push({
        ...base(want, 'mode'),
        summary: `mode ${formatMode(mode)} → ${formatMode(folderMode(want.umask))}`,
        before: formatMode(mode),
        after: formatMode(folderMode(want.umask)),
      });
    }
    if (want.inherit && have.acl !== undefined && have.acl.defaults.join() !== defaultAcl(want.umask).join())
      changes.push(aclChange(want, have.acl.defaults));
    return changes;
  },

  async apply(want, change, hands, signal) {
    const { hdfs } = hands.write;
    if (change.action === 'create') await makeFolder({ ...want, mode: folderMode(want.umask) }, hands, signal);
    else if (change.aspect === 'owner') await hdfs.setOwner(want.path, want.owner, want.group, signal);
    else if (change.aspect === 'mode') await hdfs.setMode(want.path, folderMode(want.umask), signal);
    else await inheritUmask(want, hands, signal);
  },
};

/** Makes a folder closed, gives it away, and opens it as far as its mode says. */
export async function makeFolder(
  want: Pick<HdfsFolderWant, 'path' | 'owner' | 'group'> & { readonly mode: number },
  hands: Hands,
  signal: AbortSignal,
): Promise<void> {
  const { hdfs } = hands.write;
  await hdfs.mkdirs(want.path, CLOSED, signal);
  const made = await hands.read.hdfs.status(want.path, signal);
  if (made === undefined)
    throw new Failure('conflict', `${want.path} has gone right after it was made.`, { system: 'hdfs' });
  refuseForeign(want, made, hands.read.hdfs.user);
  if (made.owner !== want.owner || made.group !== want.group)
    await hdfs.setOwner(want.path, want.owner, want.group, signal);
  if (made.mode !== want.mode) await hdfs.setMode(want.path, want.mode, signal);
}

/** Named default entries that somebody added would widen what is inherited: the whole default ACL is made anew. */
async function inheritUmask(want: HdfsFolderWant, hands: Hands, signal: AbortSignal): Promise<void> {
  const found = await hands.read.hdfs.acl(want.path, signal);
  if (found === undefined) {
    hands.progress(`${want.path}: ACLs are switched off on this namenode, so new entries follow each client's umask`);
    return;
  }
  if (found.defaults.length > 0) await hands.write.hdfs.removeDefaultAcl(want.path, signal);
  await hands.write.hdfs.modifyAcl(want.path, defaultAcl(want.umask), signal);
}

/** What is there already is never re-owned, but for a closed and empty folder of our own: a run stopped before giving it away. */
function refuseForeign(
  want: Pick<HdfsFolderWant, 'path' | 'owner' | 'group'>,
  status: FileStatus,
  actor: string,
): void {
  const leftOver = status.owner === actor && status.mode === CLOSED && status.childrenNum === 0;
  if (status.owner === want.owner || leftOver) return;
  throw new Failure(
    'conflict',
    `${want.path} belongs to ${status.owner}:${status.group} (mode ${formatMode(status.mode)}), not to ${want.owner}.`,
    {
      system: 'hdfs',
      hint: `Nothing was changed. Look whose data it is; then move it away, or give it over yourself: hdfs dfs -chown ${want.owner}:${want.group} ${want.path}`,
      detail: { path: want.path, owner: status.owner, group: status.group },
    },
  );
}

const base = (want: HdfsFolderWant, aspect: string) =>
  ({ keeper: 'hdfs-folder', system: 'hdfs', action: 'update', target: want.path, aspect }) as const;

function creation(want: HdfsFolderWant): Change {
  const mode = formatMode(folderMode(want.umask));
  return {
    keeper: 'hdfs-folder',
    system: 'hdfs',
    action: 'create',
    target: want.path,
    summary: `folder of ${want.owner}:${want.group}, mode ${mode}`,
    before: null,
    after: { owner: want.owner, group: want.group, mode },
  };
}

function aclChange(want: HdfsFolderWant, before: readonly string[]): Change {
  return {
    ...base(want, 'default ACL'),
    summary: `default ACL ${defaultAcl(want.umask)
      .map((entry) => entry.replace('default:', ''))
      .join(',')}`,
    before: [...before],
    after: defaultAcl(want.umask),
  };
}
