import { type Action, isForced, refused } from '../call.ts';
import { deploy } from '../deploy.ts';
import { deployedAnswer } from '../deployed-answer.ts';

/** POST /v2/apps/{id}/restart: all instances are replaced, by the upgrade strategy. */
export const restartApp: Action = (call) => {
  const { state, id } = call;
  const record = state.apps.get(id);
  if (record === undefined) return refused(404, `App '${id}' does not exist`);
  const version = state.newVersion();
  const after = { ...record.spec, version, lastScalingAt: version, lastConfigChangeAt: version };
  return deployedAnswer(deploy(state, [{ id, before: record.spec, after }], version, isForced(call)));
};
