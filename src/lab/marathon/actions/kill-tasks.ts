import { isObject } from '../../../core/json.ts';
import { type Action, parsedBody, refused } from '../call.ts';
import { kill, victimsOf } from '../kill-tasks.ts';

const TASK_ID = /^.+\.(instance-|marathon-)[^.]+(\.[^.]+(\.\d+)?)?$/;

/** POST /v2/tasks/delete: tasks of any apps. Ids that nobody knows are passed over, ill-formed ones are refused. */
export const killTasks: Action = (call) => {
  const parsed = parsedBody(call);
  if ('answer' in parsed) return parsed.answer;
  const ids = isObject(parsed.json) ? parsed.json['ids'] : undefined;
  if (!Array.isArray(ids)) {
    const errors = [`'ids' is undefined on object: ${JSON.stringify(parsed.json)}`];
    return { status: 422, body: { message: 'Invalid JSON', details: [{ path: '', errors }] } };
  }
  const bad = ids.map(String).find((id) => !TASK_ID.test(id));
  if (bad !== undefined) {
    const reason = `taskId ${bad} no valid identifier (of class java.lang.String)`;
    return refused(400, `Invalid task id '${bad}'. [${reason}]`);
  }
  const victims = [...call.state.apps.values()].flatMap(victimsOf);
  return kill(
    call,
    victims.filter(({ instance }) => ids.includes(instance.task?.id ?? '')),
    (tasks) => ({ tasks }),
  );
};
