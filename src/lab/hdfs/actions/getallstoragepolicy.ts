import { action } from '../action.ts';
import { storagePolicies } from '../storage-policies.ts';

export const getAllStoragePolicy = action({
  op: 'GETALLSTORAGEPOLICY',
  method: 'GET',
  category: 'READ',
  refuse: () => undefined,
  act: () => ({ json: JSON.stringify({ BlockStoragePolicies: { BlockStoragePolicy: storagePolicies } }) }),
});
