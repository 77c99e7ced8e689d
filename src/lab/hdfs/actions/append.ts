import { action } from '../action.ts';
import { checkReadable } from '../check-readable.ts';
import { redirectTo } from '../redirect.ts';

/** Whether one may write shows at the datanode. */
export const append = action({
  op: 'APPEND',
  method: 'POST',
  category: 'READ',
  refuse: (call) => checkReadable(call),
  act: (call) => redirectTo(call, 'APPEND', {}),
});
