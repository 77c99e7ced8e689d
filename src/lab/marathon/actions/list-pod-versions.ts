import { type Action, missing, ok } from '../call.ts';

/** GET /v2/pods/{id}::versions: in no order. */
export const listPodVersions: Action = ({ state, id }) =>
  state.pods.has(id) ? ok([...state.history.specsOf(id).keys()]) : missing(`Pod '${id}' does not exist`);
