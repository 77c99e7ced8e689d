import { action, present } from '../action.ts';
import { isFolder } from '../entry.ts';
import { checkWritable } from '../namespace.ts';
import { checkAccess, WRITE } from '../permission.ts';
import { hadoopIllegalArgument, illegalArgument } from '../remote-error.ts';
import { formatPolicy, storagePolicies } from '../storage-policies.ts';

/** By name, in any case. One that takes hold when a file is made cannot be given to it later. */
export const setStoragePolicy = action({
  op: 'SETSTORAGEPOLICY',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot set storage policy for ${path}`,
  refuse: (call) => {
    const name = call.parameters.text('storagepolicy');
    if (name === undefined) throw illegalArgument('Storage policy name is empty.');
    const policy = storagePolicies.find((one) => one.name === name.toUpperCase());
    if (policy === undefined) throw hadoopIllegalArgument(`Cannot find a block policy with the name ${name}`);
    const { location, entry } = present(call, (path) => `File/Directory does not exist: ${path}`);
    checkWritable(location);
    checkAccess(location, call.caller, WRITE);
    if (!isFolder(entry) && policy.copyOnCreateFile) {
      throw hadoopIllegalArgument(`Policy ${formatPolicy(policy)} cannot be set after file creation.`);
    }
    return { location, next: { ...entry, policyId: policy.id } };
  },
  act: ({ namespace, caller }, { location, next }) => {
    namespace.replace('SETSTORAGEPOLICY', location, caller, next);
    return undefined;
  },
});
