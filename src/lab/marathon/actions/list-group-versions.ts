import { type Action, missing, ok } from '../call.ts';

/** GET /v2/groups/{id}/versions: in no order. */
export const listGroupVersions: Action = ({ state, id }) =>
  state.groups.has(id) ? ok(state.history.groupVersions(id)) : missing(`Group '${id}' does not exist`);
