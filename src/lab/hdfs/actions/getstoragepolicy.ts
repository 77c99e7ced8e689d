import { action, present } from '../action.ts';
import { policyAt } from '../file-status.ts';
import { checkAccess, READ } from '../permission.ts';
import { DEFAULT_POLICY_ID, storagePolicies } from '../storage-policies.ts';

/** The one in force, set here or above; HOT where none is. */
export const getStoragePolicy = action({
  op: 'GETSTORAGEPOLICY',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    const { location } = present(call, (path) => `File/Directory does not exist: ${path}`);
    checkAccess(location, call.caller, READ);
    return policyAt(location) || DEFAULT_POLICY_ID;
  },
  act: (_call, id) => ({ json: JSON.stringify({ BlockStoragePolicy: storagePolicies.find((one) => one.id === id) }) }),
});
