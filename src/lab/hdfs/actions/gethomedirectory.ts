import { action } from '../action.ts';

/** Answered by a standby as well: no state is asked. */
export const getHomeDirectory = action({
  op: 'GETHOMEDIRECTORY',
  method: 'GET',
  category: 'NONE',
  refuse: () => undefined,
  act: ({ caller }) => ({ json: JSON.stringify({ Path: `/user/${caller.name}` }) }),
});
