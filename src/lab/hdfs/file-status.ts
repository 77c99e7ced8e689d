import { nameRank } from '../../core/hadoop/name-rank.ts';
import { type Entry, type Folder, isFolder } from './entry.ts';
import type { Location } from './location.ts';

/**
 * The FileStatus document of an entry, members in the order of the namenode. `name` is empty for the entry asked for;
 * `policyId` is the storage policy of the folder above, which holds where the entry has none.
 */
export function fileStatus(entry: Entry, name: string, policyId = 0, isRoot = false): string {
  const folder = isFolder(entry) ? entry : undefined;
  const file = isFolder(entry) ? undefined : entry;
  const isSnapshottable = isRoot || folder?.snapshots !== undefined;
  return JSON.stringify({
    accessTime: entry.accessedMs,
    ...(entry.acl.length > 0 ? { aclBit: true } : {}),
    blockSize: file?.blockBytes ?? 0,
    childrenNum: folder?.children.size ?? 0,
    fileId: entry.id,
    group: entry.group,
    length: file?.content.length ?? 0,
    modificationTime: entry.modifiedMs,
    owner: entry.owner,
    pathSuffix: name,
    permission: entry.mode.toString(8),
    replication: file?.replication ?? 0,
    ...(isSnapshottable ? { snapshotEnabled: true } : {}),
    storagePolicy: entry.policyId === 0 ? policyId : entry.policyId,
    type: entry.type,
  });
}

/** The storage policy that holds at the end of a path; 0 where none is set on the way. */
export function policyAt({ chain }: Pick<Location, 'chain'>): number {
  return chain.findLast((entry) => entry !== undefined && entry.policyId !== 0)?.policyId ?? 0;
}

/** The children of a folder in the order of the namenode. */
export function sortedChildren(folder: Folder): [string, Entry][] {
  const ranked = [...folder.children].map((child) => ({ child, rank: nameRank(child[0]) }));
  return ranked.sort((one, other) => (one.rank < other.rank ? -1 : 1)).map(({ child }) => child);
}
