import type { JsonObject } from '../../../core/json.ts';
import { type Agent, type Resource, type Scalars, scalarsOf } from '../../../core/resources.ts';
import type { Source } from '../../../core/source.ts';
import type { LiveAgent } from '../../subjects/cluster.ts';
import { printedItems } from './printed.ts';

/** Agents, and the answer in which each has a line; what comes and goes with tasks is not printed. */
export interface PrintedAgents {
  readonly source: Source;
  readonly agents: readonly LiveAgent[];
}

export function printedAgents(agents: readonly Agent[]): PrintedAgents {
  const sorted = [...agents].sort(byAddress);
  const { source, placed } = printedItems('mesos/agents', sorted, lineOf);
  return { source, agents: placed };
}

/** In the order of hostnames and ports. */
export const byAddress = (a: Agent, b: Agent): number =>
  a.hostname < b.hostname ? -1 : a.hostname > b.hostname ? 1 : a.port - b.port;

function lineOf({ hostname, port, active, recovered, version, attributes, total }: Agent): JsonObject {
  return {
    agent: `${hostname}:${port}`,
    version,
    ...(recovered ? { recovered } : { active }),
    attributes: Object.fromEntries(attributes.map(({ name, value }) => [name, value])),
    resources: byRole(total),
  };
}

/** Amounts by the role that they are reserved for; `*` is nobody's. */
function byRole(resources: readonly Resource[]): Readonly<Record<string, Scalars>> {
  const roles = [...new Set(resources.map(({ role }) => role))].sort();
  return Object.fromEntries(roles.map((role) => [role, scalarsOf(resources.filter((one) => one.role === role))]));
}
