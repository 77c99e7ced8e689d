import { isBelow } from '../app-id.ts';
import { type Action, isForced, refused } from '../call.ts';
import { deploy } from '../deploy.ts';
import { deployedAnswer } from '../deployed-answer.ts';

/** DELETE /v2/groups/{id}: takes along all that is below; of the root: everything. */
export const deleteGroup: Action = (call) => {
  const { state, id } = call;
  if (!state.groups.has(id)) return refused(404, `Group '${id}' does not exist`);
  const below = state.records().filter(({ spec }) => isBelow(spec.id, id));
  const changes = below.map(({ spec }) => ({ id: spec.id, before: spec, after: undefined }));
  const deployed = deploy(state, changes, state.newVersion(), isForced(call));
  if ('lockedBy' in deployed) return deployedAnswer(deployed);
  for (const group of [...state.groups.keys()]) {
    if (group !== '/' && (group === id || isBelow(group, id))) state.groups.delete(group);
  }
  return deployedAnswer(deployed);
};
