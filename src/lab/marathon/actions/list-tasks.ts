import { type Action, ok } from '../call.ts';
import { tasksWithServicePorts } from '../task-view.ts';

/** GET /v2/tasks: `status` takes `running` and `staging`; any other word is ignored. */
export const listTasks: Action = ({ state, query }) => {
  const asked = query.get('status') ?? query.get('status[]');
  const wanted = asked === 'running' || asked === 'staging' ? `TASK_${asked.toUpperCase()}` : undefined;
  const tasks = [...state.apps.values()].flatMap(tasksWithServicePorts);
  return ok({ tasks: tasks.filter((task) => wanted === undefined || task['state'] === wanted) });
};
