import { appView, embedded, specView } from '../app-view.ts';
import { type Action, missing, ok } from '../call.ts';
import { groupView } from '../group-view.ts';
import { podStatusView } from '../pod-status.ts';
import { podView } from '../pod-view.ts';

/** GET /v2/groups/{id}: all below it, or what `embed` names. Pods are shown with their status. */
export const getGroup: Action = ({ state, id, query }) => {
  if (!state.groups.has(id)) return missing(`Group '${id}' does not exist`);
  const embed = query.getAll('embed');
  const has = (part: string): boolean => embed.length === 0 || embed.includes(part);
  const parts = embedded(query, 'group.apps');
  const memory = { groups: [...state.groups.values()], specs: state.records().map(({ spec }) => spec) };
  return ok(
    groupView(memory, id, {
      apps: has('group.apps'),
      pods: has('group.pods'),
      groups: has('group.groups'),
      app: (spec) => {
        const record = state.apps.get(spec.id);
        return record === undefined ? specView(spec) : appView(state, record, parts);
      },
      pod: (spec) => {
        const record = state.pods.get(spec.id);
        return record === undefined ? {} : podStatusView(state, record, podView);
      },
    }),
  );
};
