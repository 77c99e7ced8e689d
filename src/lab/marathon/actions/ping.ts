import type { Action } from '../call.ts';

/** GET /ping */
export const ping: Action = () => ({
  status: 200,
  headers: { Vary: 'Accept' },
  text: 'pong',
});
