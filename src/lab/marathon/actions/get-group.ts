import { type Action, missing, ok } from '../call.ts';
import { groupView } from '../group-view.ts';

/** GET /v2/groups/{id}: all below it, or what `embed` names. */
export const getGroup: Action = ({ state, id, query }) => {
  const group = state.groups.get(id);
  if (group === undefined) return missing(`Group '${id}' does not exist`);
  const embed = query.getAll('embed');
  const has = (part: string): boolean => embed.length === 0 || embed.includes(part);
  return ok(groupView(state, group, { apps: has('group.apps'), groups: has('group.groups') }));
};
