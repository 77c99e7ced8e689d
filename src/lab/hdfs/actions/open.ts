import { action } from '../action.ts';
import { checkReadable } from '../check-readable.ts';
import { redirectTo } from '../redirect.ts';

export const open = action({
  op: 'OPEN',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    const offset = call.parameters.long('offset', 0n) ?? 0n;
    checkReadable(call, Number(offset));
    return offset;
  },
  act: (call, offset) => redirectTo(call, 'OPEN', { length: call.parameters.text('length'), offset: String(offset) }),
});
