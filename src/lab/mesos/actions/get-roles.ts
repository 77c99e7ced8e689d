import { question } from '../action.ts';
import { quantitiesOf } from '../amounts.ts';
import type { WireMessage } from '../call.ts';
import type { Cluster } from '../cluster.ts';
import { scalarMessages } from '../messages/parts.ts';

/** Only roles that are in use: by frameworks, tasks, weights, quota or reservations. */
export const getRoles = question('GET_ROLES', ({ cluster, mayView }) => {
  const roles = mayView ? [...rolesInUse(cluster)].sort() : [];
  return roles.length === 0 ? {} : { roles: roles.map((name) => roleMessage(name, cluster)) };
});

function rolesInUse(cluster: Cluster): Set<string> {
  return new Set([
    ...[...cluster.frameworks.values()].flatMap((framework) => framework.roles),
    ...[...cluster.tasks.values()].flatMap((task) => task.resources.map((one) => one.allocation_info?.role ?? '*')),
    ...cluster.weights.keys(),
    ...cluster.quotas.keys(),
    ...[...cluster.agents.values()].flatMap((agent) =>
      agent.total.flatMap((one) => (one.reservations ?? []).map(({ role = '*' }) => role)),
    ),
  ]);
}

/** Its `resources` count the roles below it too, its `frameworks` do not. */
function roleMessage(name: string, cluster: Cluster): WireMessage {
  const frameworks = [...cluster.frameworks.values()].filter(({ roles }) => roles.includes(name));
  const resources = scalarMessages(quantitiesOf(cluster.allocatedTo(name), (one) => one.scalar !== undefined));
  return {
    name,
    weight: cluster.weights.get(name) ?? 1,
    ...(frameworks.length === 0 ? {} : { frameworks: frameworks.map(({ id }) => ({ value: id })) }),
    ...(resources.length === 0 ? {} : { resources }),
  };
}
