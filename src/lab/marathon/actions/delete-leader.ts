import type { Action } from '../call.ts';

/** DELETE /v2/leader: there is no other one here, so the same leads again; streams end, and its launch queue is whole. */
export const deleteLeader: Action = ({ state, queue }) => {
  state.events.endAll();
  queue.restart();
  return { status: 200, body: { message: 'Leadership abdicated' } };
};
