import { type Action, missing, ok } from '../call.ts';

/** GET /v2/apps/{id}/versions: in no order. */
export const listAppVersions: Action = ({ state, id }) => {
  if (!state.apps.has(id)) return missing(`App '${id}' does not exist`);
  return ok({ versions: [...state.history.specsOf(id).keys()] });
};
