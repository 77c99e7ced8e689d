import { action } from '../action.ts';
import { type Folder, isFolder } from '../entry.ts';
import { fileStatus, sortedChildren } from '../file-status.ts';

/** SNAPSHOT_QUOTA of a folder that was allowed some. */
const MOST_SNAPSHOTS = 65536;

interface Found {
  readonly parent: string;
  readonly name: string;
  readonly folder: Folder;
}

/** All of them for a superuser, one's own for others; null where the file system has none at all. */
export const getSnapshottableDirectoryList = action({
  op: 'GETSNAPSHOTTABLEDIRECTORYLIST',
  method: 'GET',
  category: 'READ',
  refuse: ({ namespace, caller }) => {
    const all = [...snapshottable(namespace.root, '')];
    return { any: all.length > 0, mine: all.filter(({ folder }) => caller.isSuper || folder.owner === caller.name) };
  },
  act: (_call, { any, mine }) => {
    const list = mine.map(({ parent, name, folder }) => {
      const status = fileStatus({ ...folder, snapshots: undefined }, name);
      const counts = `"snapshotNumber":${folder.snapshots?.size ?? 0},"snapshotQuota":${MOST_SNAPSHOTS}`;
      return `{"dirStatus":${status},"parentFullPath":${JSON.stringify(parent)},${counts}}`;
    });
    return { json: `{"SnapshottableDirectoryList":${any ? `[${list.join(',')}]` : 'null'}}` };
  },
});

function* snapshottable(above: Folder, path: string): Generator<Found> {
  for (const [name, folder] of sortedChildren(above)) {
    if (!isFolder(folder)) continue;
    if (folder.snapshots !== undefined) yield { parent: path === '' ? '/' : path, name, folder };
    yield* snapshottable(folder, `${path}/${name}`);
  }
}
