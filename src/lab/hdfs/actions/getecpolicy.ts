import { action, present } from '../action.ts';

/** Nothing is erasure coded here. */
export const getEcPolicy = action({
  op: 'GETECPOLICY',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    present(call, (path) => `Path not found: ${path}`);
  },
  act: () => ({ json: 'null' }),
});
