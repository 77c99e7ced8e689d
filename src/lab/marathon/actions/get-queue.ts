import { type Action, ok } from '../call.ts';
import { queueView } from '../queue-view.ts';

/** GET /v2/queue; `embed=lastUnusedOffers` adds the offers that were declined last. */
export const getQueue: Action = ({ state, query }) =>
  ok({ queue: queueView(state, query.getAll('embed').includes('lastUnusedOffers')) });
