import { type Action, missing } from '../call.ts';
import { kill, victimsOf } from '../kill-tasks.ts';

/** DELETE /v2/apps/{id}/tasks/{task}: the answer has one task where the others have a list. */
export const killAppTask: Action = (call) => {
  const { state, id, rest } = call;
  const record = state.apps.get(id);
  if (record === undefined) return missing(`App '${id}' does not exist`);
  const victims = victimsOf(record).filter(({ instance }) => instance.task?.id === rest);
  if (victims.length === 0) return missing(`Task '${rest}' does not exist`);
  return kill(call, victims, ([task]) => ({ task }));
};
