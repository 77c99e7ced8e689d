import { type Members, member, number, object, objects, text, texts } from './members.ts';
import type { StoragePolicy } from './policy-types.ts';

/** GETALLSTORAGEPOLICY. */
export function decodeStoragePolicies(body: unknown): StoragePolicy[] {
  return objects(member(body, 'BlockStoragePolicies'), 'BlockStoragePolicy').map(storagePolicy);
}

/** GETSTORAGEPOLICY. */
export function decodeStoragePolicy(body: unknown): StoragePolicy {
  return storagePolicy(member(body, 'BlockStoragePolicy'));
}

/** GETECPOLICY: `null` where there is none. */
export function decodeErasureCodingPolicy(body: unknown): string | undefined {
  return body === null ? undefined : text(object(body, 'ErasureCodingPolicy'), 'name');
}

function storagePolicy(policy: Members): StoragePolicy {
  return {
    id: number(policy, 'id'),
    name: text(policy, 'name'),
    storageTypes: texts(policy, 'storageTypes'),
    creationFallbacks: texts(policy, 'creationFallbacks'),
    replicationFallbacks: texts(policy, 'replicationFallbacks'),
  };
}
