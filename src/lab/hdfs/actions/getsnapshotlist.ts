import { action } from '../action.ts';
import { fileStatus } from '../file-status.ts';
import { checkAccess, READ } from '../permission.ts';
import { folderOf, snapshotsOf } from '../snapshots.ts';

/** The root has always a list, and an empty one at that unless it was allowed some. */
export const getSnapshotList = action({
  op: 'GETSNAPSHOTLIST',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    const { location, folder } = folderOf(call);
    checkAccess(location, call.caller, READ);
    return call.path === '/' ? (folder.snapshots ?? new Map<string, never>()) : snapshotsOf(folder, call.path);
  },
  act: ({ path }, snapshots) => {
    const above = path === '/' ? '' : path;
    const list = [...snapshots].map(([name, folder]) => {
      const where = `"fullPath":${JSON.stringify(`${above}/.snapshot/${name}`)},"snapshotID":${folder.snapshotId ?? 0}`;
      return `{"deletionStatus":"ACTIVE","dirStatus":${fileStatus(folder, name)},${where}}`;
    });
    return { json: `{"SnapshotList":[${list.join(',')}]}` };
  },
});
