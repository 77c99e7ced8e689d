import { type Action, ok } from '../call.ts';

/** GET /v2/leader */
export const getLeader: Action = ({ state }) => ok({ leader: state.leader });
