import { action } from '../action.ts';
import { checkReadable } from '../check-readable.ts';
import { redirectTo } from '../redirect.ts';

/** It takes a datanode to read the checksums of the blocks. */
export const getFileChecksum = action({
  op: 'GETFILECHECKSUM',
  method: 'GET',
  category: 'READ',
  refuse: (call) => checkReadable(call),
  act: (call) => redirectTo(call, 'GETFILECHECKSUM', {}),
});
