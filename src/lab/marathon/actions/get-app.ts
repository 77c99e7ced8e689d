import { appView, embedded } from '../app-view.ts';
import { type Action, missing, ok } from '../call.ts';

/** GET /v2/apps/{id}: with tasks, counts, deployments and the last failure, whatever `embed` says; `{group}/*`: those below. */
export const getApp: Action = ({ state, id, query }) => {
  const [, group] = /^(.*)\/\*$/.exec(id) ?? [];
  const always = { counts: true, deployments: true, tasks: true, lastTaskFailure: true };
  const parts = { ...embedded(query, 'app'), ...always };
  if (group !== undefined) return ok({ '*': state.appsBelow(group || '/').map((each) => appView(state, each, parts)) });
  const record = state.apps.get(id);
  if (record === undefined) return missing(`App '${id}' does not exist`);
  return ok({ app: appView(state, record, parts) });
};
