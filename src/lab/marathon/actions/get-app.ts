import { appView } from '../app-view.ts';
import { type Action, missing, ok } from '../call.ts';

/** GET /v2/apps/{id}: with tasks, counts, deployments and the last failure, whatever `embed` says. */
export const getApp: Action = ({ state, id }) => {
  const record = state.apps.get(id);
  if (record === undefined) return missing(`App '${id}' does not exist`);
  return ok({ app: appView(state, record, { tasks: true, lastTaskFailure: true }) });
};
