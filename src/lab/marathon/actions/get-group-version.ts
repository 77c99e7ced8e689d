import { specView } from '../app-view.ts';
import { type Action, missing, ok } from '../call.ts';
import { groupView } from '../group-view.ts';
import { podView } from '../pod-view.ts';

/** GET /v2/groups/{id}/versions/{version}: definitions only. */
export const getGroupVersion: Action = ({ state, id, rest }) => {
  const memory = state.history.groupAt(id, rest);
  if (memory === undefined) return missing(`Group '${id}' does not exist`);
  return ok(groupView(memory, id, { apps: true, pods: true, groups: true, app: specView, pod: podView }));
};
