import { action, booleanAnswer, reached } from '../action.ts';
import { isFolder } from '../entry.ts';
import { lastOf, pathAt } from '../location.ts';
import { checkWritable } from '../namespace.ts';
import { checkParentWrite, checkSubtree } from '../permission.ts';
import { notEmpty } from '../remote-error.ts';
import { checkNoSnapshots } from '../snapshots.ts';

const RWX = 7;

/** Nothing there, or the root: false. */
export const remove = action({
  op: 'DELETE',
  method: 'DELETE',
  category: 'WRITE',
  halted: (path) => `Cannot delete ${path}`,
  refuse: (call) => {
    const location = reached(call);
    checkWritable(location);
    checkParentWrite(location, call.caller);
    checkSubtree(location, call.caller, RWX, true);
    const entry = lastOf(location);
    if (isFolder(entry) && entry.children.size > 0 && !call.parameters.flag('recursive')) {
      throw notEmpty(`\`${pathAt(location.names)} is non empty': Directory is not empty`);
    }
    checkNoSnapshots(location);
    return location;
  },
  act: ({ namespace, caller }, location) => {
    if (location.names.length === 0 || lastOf(location) === undefined) return booleanAnswer(false);
    namespace.replace('DELETE', location, caller, undefined);
    return booleanAnswer(true);
  },
});
