import type { Action } from '../call.ts';

/** GET /ping: a word, or the same as JSON. */
export const ping: Action = ({ accept }) => {
  const headers = { Vary: 'Accept' };
  return accept.includes('application/json')
    ? { status: 200, headers, body: 'pong' }
    : { status: 200, headers, text: 'pong' };
};
