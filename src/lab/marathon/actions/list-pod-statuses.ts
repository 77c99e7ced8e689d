import { type Action, okWhole } from '../call.ts';
import { podStatusView } from '../pod-status.ts';

/** GET /v2/pods/::status */
export const listPodStatuses: Action = ({ state }) =>
  okWhole([...state.pods.values()].map((record) => podStatusView(state, record)));
