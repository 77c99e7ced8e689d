import { action } from '../action.ts';
import { checkSuperuser } from '../permission.ts';
import { snapshotError } from '../remote-error.ts';
import { folderOf } from '../snapshots.ts';

/** Of a folder that may have none anyway it changes nothing. */
export const disallowSnapshot = action({
  op: 'DISALLOWSNAPSHOT',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot disallow snapshot for ${path}`,
  refuse: (call) => {
    checkSuperuser(call.caller, 'disallowSnapshot');
    const found = folderOf(call);
    if ((found.folder.snapshots?.size ?? 0) > 0) {
      throw snapshotError(
        `The directory ${call.path} has snapshot(s). Please redo the operation after removing all the snapshots.`,
      );
    }
    return found;
  },
  act: ({ namespace, caller }, { location, folder }) => {
    if (folder.snapshots !== undefined) {
      namespace.replace('DISALLOWSNAPSHOT', location, caller, { ...folder, snapshots: undefined });
    }
    return undefined;
  },
});
