import { action } from '../action.ts';

/** Under simple authentication there are none. */
export const getDelegationToken = action({
  op: 'GETDELEGATIONTOKEN',
  method: 'GET',
  category: 'WRITE',
  refuse: () => undefined,
  act: () => ({ json: '{"Token":null}' }),
});
