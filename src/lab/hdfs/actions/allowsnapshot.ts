import { action } from '../action.ts';
import { checkSuperuser } from '../permission.ts';
import { checkNotNested, folderOf } from '../snapshots.ts';

export const allowSnapshot = action({
  op: 'ALLOWSNAPSHOT',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot allow snapshot for ${path}`,
  refuse: (call) => {
    checkSuperuser(call.caller, 'allowSnapshot');
    const found = folderOf(call);
    checkNotNested(found.location);
    return found;
  },
  act: ({ namespace, caller }, { location, folder }) => {
    namespace.replace('ALLOWSNAPSHOT', location, caller, { ...folder, snapshots: folder.snapshots ?? new Map() });
    return undefined;
  },
});
