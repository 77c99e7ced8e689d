import { type Action, ok } from '../call.ts';
import { queueView } from '../queue-view.ts';

/** GET /v2/queue */
export const getQueue: Action = ({ state }) => ok({ queue: queueView(state) });
