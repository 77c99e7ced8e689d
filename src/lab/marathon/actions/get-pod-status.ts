import { type Action, missing, okWhole } from '../call.ts';
import { podStatusView } from '../pod-status.ts';

/** GET /v2/pods/{id}::status */
export const getPodStatus: Action = ({ state, id }) => {
  const record = state.pods.get(id);
  return record === undefined ? missing(`Pod '${id}' does not exist`) : okWhole(podStatusView(state, record));
};
