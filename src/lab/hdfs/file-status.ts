import { type Entry, type Folder, isFolder } from './entry.ts';

/** The FileStatus document of an entry, members in the order of the namenode. `name` is empty for the entry asked for. */
export function fileStatus(entry: Entry, name: string, isRoot = false): string {
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
    storagePolicy: 0,
    type: entry.type,
  });
}

/** The children of a folder in the order of the namenode: by the bytes of their names, as signed numbers. */
export function sortedChildren(folder: Folder): [string, Entry][] {
  const keys = new Map(
    [...folder.children.keys()].map((name) => [name, Int8Array.from(new TextEncoder().encode(name))]),
  );
  const bytes = (name: string): Int8Array => keys.get(name) ?? new Int8Array();
  return [...folder.children].sort(([a], [b]) => compareBytes(bytes(a), bytes(b)));
}

function compareBytes(a: Int8Array, b: Int8Array): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
