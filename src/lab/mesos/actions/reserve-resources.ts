import { action, bad } from '../action.ts';
import { minus, plus } from '../amounts.ts';
import { placeOf, refuseForeign, refuseInvalid, refuseMissing, refuseNotDynamic } from '../reservation-refusal.ts';
import { upgraded, withoutInnermost } from '../wire-resource.ts';

/** What is unreserved, or reserved for a role above, becomes reserved for a role. GET_AGENTS shows it at once. */
export const reserveResources = action({
  type: 'RESERVE_RESOURCES',
  status: 202,
  writes: true,
  body: (call) => call.reserve_resources,
  target: ({ agent_id }) => agent_id.value,
  refuse: ({ agent_id, resources = [] }, { cluster, principal }) => {
    const wanted = resources.map(upgraded);
    const invalid = refuseInvalid(wanted);
    if (invalid !== undefined) return invalid;
    const agent = cluster.agents.get(agent_id.value);
    if (agent === undefined) return bad('No agent found with specified ID');
    const operation = `Invalid RESERVE operation on ${placeOf(agent)}`;
    return (
      refuseNotDynamic(operation, wanted) ??
      refuseForeign(operation, wanted, principal) ??
      refuseMissing(cluster.freeOf(agent), wanted.map(withoutInnermost))
    );
  },
  act: ({ agent_id, resources = [] }, { cluster }) => {
    cluster.change(agent_id.value, (total) =>
      resources.map(upgraded).reduce((left, wanted) => plus(minus(left, withoutInnermost(wanted)), wanted), total),
    );
    return {};
  },
});
