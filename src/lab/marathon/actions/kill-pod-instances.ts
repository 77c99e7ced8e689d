import { type Action, missing, parsedBody } from '../call.ts';
import { killInstances } from '../kill-instances.ts';

/** DELETE /v2/pods/{id}::instances: the body is a list of ids; others follow in their place. */
export const killPodInstances: Action = (call) => {
  const { state, id } = call;
  const parsed = parsedBody(call);
  if ('answer' in parsed) return parsed.answer;
  const record = state.pods.get(id);
  if (record === undefined) return missing(`Pod '${id}' does not exist`);
  const ids = Array.isArray(parsed.json) ? parsed.json : [];
  const instances = record.instances.filter((instance) => ids.includes(instance.id));
  return { status: 200, body: killInstances(state, record, instances) };
};
