import { action, present } from '../action.ts';
import { isFolder, LONG_MAX } from '../entry.ts';
import { checkWritable } from '../namespace.ts';
import { checkSuperuser } from '../permission.ts';
import { illegalArgument, notDirectory } from '../remote-error.ts';
import { STORAGE_TYPES } from '../storage-policies.ts';

/** One that is not given changes nothing, and -1 clears. */
export const setQuotaByStorageType = action({
  op: 'SETQUOTABYSTORAGETYPE',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot set quota on ${path}`,
  refuse: (call) => {
    const type = call.parameters.required('storagetype').toUpperCase();
    if (!STORAGE_TYPES.some((one) => one === type)) {
      throw illegalArgument(`No enum constant org.apache.hadoop.fs.StorageType.${type}`);
    }
    const quota = call.parameters.long('storagespacequota', -1n) ?? LONG_MAX;
    checkSuperuser(call.caller, quota === -1n ? 'clearSpaceQuota' : 'setSpaceQuota');
    const { location, entry } = present(call, (path) => `Directory does not exist: ${path}`);
    checkWritable(location);
    if (!isFolder(entry)) throw notDirectory(`\`${call.path}': Is not a directory`);
    const typeQuotas = new Map(entry.typeQuotas);
    if (quota === -1n) typeQuotas.delete(type);
    else if (quota !== LONG_MAX) typeQuotas.set(type, quota);
    return { location, next: { ...entry, typeQuotas } };
  },
  act: ({ namespace, caller }, { location, next }) => {
    namespace.replace('SETQUOTABYSTORAGETYPE', location, caller, next);
    return undefined;
  },
});
