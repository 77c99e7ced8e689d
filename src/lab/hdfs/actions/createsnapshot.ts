import { action } from '../action.ts';
import { invalidPath, snapshotError } from '../remote-error.ts';
import { ownedFolder, snapshotsOf } from '../snapshots.ts';

/** A snapshot is the folder as it is: entries are never changed, so keeping it is enough. */
export const createSnapshot = action({
  op: 'CREATESNAPSHOT',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot create snapshot for ${path}`,
  refuse: (call) => {
    const { location, folder } = ownedFolder(call);
    const snapshots = snapshotsOf(folder, call.path);
    const name = call.parameters.text('snapshotname') ?? nameFor(call.namespace.nowMs);
    if (name.includes('/')) throw invalidPath(`Invalid path name Invalid snapshot name: ${name}`);
    if (snapshots.has(name)) {
      throw snapshotError(`Failed to add snapshot: there is already a snapshot with the same name "${name}".`);
    }
    return { location, folder, snapshots, name };
  },
  act: ({ namespace, caller, path }, { location, folder, snapshots, name }) => {
    const about = { snapshotId: namespace.newSnapshotId(), modifiedMs: namespace.nowMs };
    const kept = new Map(snapshots).set(name, { ...folder, ...about, snapshots: undefined });
    namespace.replace('CREATESNAPSHOT', location, caller, { ...folder, snapshots: kept });
    return { json: JSON.stringify({ Path: `${path === '/' ? '' : path}/.snapshot/${name}` }) };
  },
});

/** `s20261121-095241.362`. */
function nameFor(ms: number): string {
  const [date = '', time = ''] = new Date(ms).toISOString().replace('Z', '').split('T');
  return `s${date.replaceAll('-', '')}-${time.replaceAll(':', '')}`;
}
