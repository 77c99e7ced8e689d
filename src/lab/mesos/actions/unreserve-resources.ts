import { action, bad } from '../action.ts';
import { minus, plus } from '../amounts.ts';
import { refuseInvalid, refuseMissing, refuseNotDynamic } from '../reservation-refusal.ts';
import { upgraded, withoutInnermost } from '../wire-resource.ts';

/** Takes the innermost reservation off. Principal and labels belong to what is reserved; part of an amount may go. */
export const unreserveResources = action({
  type: 'UNRESERVE_RESOURCES',
  status: 202,
  writes: true,
  body: (call) => call.unreserve_resources,
  target: ({ agent_id }) => agent_id.value,
  refuse: ({ agent_id, resources = [] }, { cluster }) => {
    const given = resources.map(upgraded);
    const invalid = refuseInvalid(given);
    if (invalid !== undefined) return invalid;
    const agent = cluster.agents.get(agent_id.value);
    if (agent === undefined) return bad('No agent found with specified ID');
    return refuseNotDynamic('Invalid UNRESERVE operation', given) ?? refuseMissing(cluster.freeOf(agent), given);
  },
  act: ({ agent_id, resources = [] }, { cluster }) => {
    cluster.change(agent_id.value, (total) =>
      resources.map(upgraded).reduce((left, given) => plus(minus(left, given), withoutInnermost(given)), total),
    );
    return {};
  },
});
