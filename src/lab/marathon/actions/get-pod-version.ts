import { type Action, missing, ok } from '../call.ts';
import { podView } from '../pod-view.ts';

/** GET /v2/pods/{id}::versions/{version} */
export const getPodVersion: Action = ({ state, id, rest }) => {
  const spec = state.history.specsOf(id).get(rest);
  return spec?.containers === undefined ? missing(`Pod '${id}' does not exist`) : ok(podView(spec));
};
