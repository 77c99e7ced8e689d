import { type Action, missing, ok } from '../call.ts';
import { tasksView } from '../task-view.ts';

/** GET /v2/apps/{id}/tasks */
export const getAppTasks: Action = ({ state, id }) => {
  const record = state.apps.get(id);
  if (record === undefined) return missing(`App '${id}' does not exist`);
  return ok({ tasks: tasksView(record, []) });
};
