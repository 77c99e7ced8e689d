import { action } from '../action.ts';
import { DEFAULT_BLOCK_BYTES, DEFAULT_REPLICATION } from '../new-file.ts';
import { DEFAULT_POLICY_ID } from '../storage-policies.ts';

export const getServerDefaults = action({
  op: 'GETSERVERDEFAULTS',
  method: 'GET',
  category: 'READ',
  refuse: () => undefined,
  act: () => {
    const replication = { replication: DEFAULT_REPLICATION, encryptDataTransfer: false };
    const writing = { defaultStoragePolicyId: DEFAULT_POLICY_ID, writePacketSize: 65536, fileBufferSize: 4096 };
    const others = { checksumType: 2, trashInterval: 0, keyProviderUri: '', blockSize: DEFAULT_BLOCK_BYTES };
    const told = { ...replication, ...writing, ...others, bytesPerChecksum: 512 };
    return { json: JSON.stringify({ FsServerDefaults: told }) };
  },
});
