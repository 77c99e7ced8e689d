import { action } from '../action.ts';
import { snapshotError } from '../remote-error.ts';
import { ownedFolder, snapshotsOf } from '../snapshots.ts';

export const deleteSnapshot = action({
  op: 'DELETESNAPSHOT',
  method: 'DELETE',
  category: 'WRITE',
  halted: (path) => `Cannot delete snapshot for ${path}`,
  refuse: (call) => {
    const name = call.parameters.required('snapshotname');
    const { location, folder } = ownedFolder(call);
    const snapshots = snapshotsOf(folder, call.path);
    if (!snapshots.has(name)) {
      throw snapshotError(`Cannot delete snapshot ${name} from path ${call.path}: the snapshot does not exist.`);
    }
    return { location, folder, snapshots, name };
  },
  act: ({ namespace, caller }, { location, folder, snapshots, name }) => {
    const left = new Map(snapshots);
    left.delete(name);
    namespace.replace('DELETESNAPSHOT', location, caller, { ...folder, snapshots: left });
    return undefined;
  },
});
