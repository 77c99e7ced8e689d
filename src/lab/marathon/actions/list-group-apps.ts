import { specView } from '../app-view.ts';
import { type Action, ok } from '../call.ts';

/** GET /v2/groups/{id}/apps: all apps below, in one list. */
export const listGroupApps: Action = ({ state, id }) => ok(state.appsBelow(id).map(({ spec }) => specView(spec)));
