import { action } from '../action.ts';
import { hadoopIllegalArgument, snapshotError } from '../remote-error.ts';
import { ownedFolder, snapshotsOf } from '../snapshots.ts';

/** It keeps its number. To its own name it is renamed without further ado. */
export const renameSnapshot = action({
  op: 'RENAMESNAPSHOT',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot rename snapshot for ${path}`,
  refuse: (call) => {
    const from = call.parameters.required('oldsnapshotname');
    const to = call.parameters.required('snapshotname');
    const { location, folder } = ownedFolder(call);
    if (to.includes('/')) throw hadoopIllegalArgument('Snapshot name cannot contain "/"');
    const snapshots = snapshotsOf(folder, call.path);
    const snapshot = snapshots.get(from);
    if (snapshot === undefined) throw snapshotError(`The snapshot ${from} does not exist for directory ${call.path}`);
    if (from !== to && snapshots.has(to)) {
      throw snapshotError(`The snapshot ${to} already exists for directory ${call.path}`);
    }
    return { location, folder, names: [...snapshots].map(([name, one]) => [name === from ? to : name, one] as const) };
  },
  act: ({ namespace, caller }, { location, folder, names }) => {
    namespace.replace('RENAMESNAPSHOT', location, caller, { ...folder, snapshots: new Map(names) });
    return undefined;
  },
});
