import { type Action, missing, ok } from '../call.ts';
import { podView } from '../pod-view.ts';

/** GET /v2/pods/{id}: the message of a 404 is JSON again (1.11.24). */
export const getPod: Action = ({ state, id }) => {
  const record = state.pods.get(id);
  return record === undefined ? missing(`{"message": "pod with ${id} does not exist"}`) : ok(podView(record.spec));
};
