import { type Action, missing } from '../call.ts';
import { kill, victimsOf } from '../kill-tasks.ts';

/** DELETE /v2/apps/{id}/tasks: all, or those on `host`. A group's tasks cannot be killed like this (1.11.24). */
export const killAppTasks: Action = (call) => {
  const { state, id, query } = call;
  const record = state.apps.get(id);
  if (record === undefined) return missing(`App '${id}' does not exist`);
  const host = query.get('host');
  const victims = victimsOf(record).filter(({ instance }) => host === null || instance.task?.host === host);
  return kill(call, victims, (tasks) => ({ tasks }));
};
