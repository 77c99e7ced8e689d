import { specView } from '../app-view.ts';
import { type Action, missing, ok, refused } from '../call.ts';
import { isTimestamp } from '../timestamp.ts';

/** GET /v2/apps/{id}/versions/{version}: the definition without what follows from tasks. */
export const getAppVersion: Action = ({ state, id, rest }) => {
  if (!isTimestamp(rest)) {
    return refused(422, `Invalid timestamp provided '${rest}'. Expecting ISO-8601 datetime string.`);
  }
  const spec = state.history.specsOf(id).get(rest);
  return spec === undefined ? missing(`App '${id}' does not exist in version ${rest}`) : ok(specView(spec));
};
