import { action, present } from '../action.ts';
import { checkWritable } from '../namespace.ts';
import { checkAccess, WRITE } from '../permission.ts';

/** Where none is set it changes nothing. */
export const unsetStoragePolicy = action({
  op: 'UNSETSTORAGEPOLICY',
  method: 'POST',
  category: 'WRITE',
  halted: (path) => `Cannot unset storage policy for ${path}`,
  refuse: (call) => {
    const { location, entry } = present(call, (path) => `File/Directory does not exist: ${path}`);
    checkWritable(location);
    checkAccess(location, call.caller, WRITE);
    return { location, next: { ...entry, policyId: 0 } };
  },
  act: ({ namespace, caller }, { location, next }) => {
    namespace.replace('UNSETSTORAGEPOLICY', location, caller, next);
    return undefined;
  },
});
