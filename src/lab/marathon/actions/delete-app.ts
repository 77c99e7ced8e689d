import { type Action, refused } from '../call.ts';
import { deploy } from '../deploy.ts';
import { deployedAnswer } from '../deployed-answer.ts';

/** DELETE /v2/apps/{id}: alone among all calls it has `force=true` by default. The app is gone at once, its tasks later. */
export const deleteApp: Action = ({ state, id, query }) => {
  const record = state.apps.get(id);
  if (record === undefined) return refused(404, `App '${id}' does not exist`);
  const change = { id, before: record.spec, after: undefined };
  return deployedAnswer(deploy(state, [change], state.newVersion(), query.get('force') !== 'false'));
};
