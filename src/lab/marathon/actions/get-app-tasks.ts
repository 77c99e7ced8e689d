import { type Action, missing, ok } from '../call.ts';
import { tasksView } from '../task-view.ts';

/** GET /v2/apps/{id}/tasks; `{group}/*` gives those of all apps below, in one list. */
export const getAppTasks: Action = ({ state, id }) => {
  const [, group] = /^(.*)\/\*$/.exec(id) ?? [];
  if (group !== undefined)
    return ok({ tasks: state.appsBelow(group || '/').flatMap((record) => tasksView(record, [])) });
  const record = state.apps.get(id);
  if (record === undefined) return missing(`App '${id}' does not exist`);
  return ok({ tasks: tasksView(record, []) });
};
