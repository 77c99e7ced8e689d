import { sumOf } from '../amounts.ts';
import type { WireMessage } from '../call.ts';
import type { Cluster } from '../cluster.ts';
import type { LabFramework } from '../cluster-types.ts';
import { shown } from '../wire-resource.ts';
import type { Viewed } from './agents.ts';
import { nanoseconds } from './parts.ts';

const FAILOVER_TIMEOUT_S = 604_800;

/** Response.GetFrameworks: all frameworks, connected and active, and those that were torn down. */
export function frameworksMessage({ cluster, mayView }: Viewed): WireMessage {
  const all = (frameworks: Iterable<LabFramework>): WireMessage[] =>
    mayView ? Array.from(frameworks, (one) => frameworkMessage(one, cluster)) : [];
  return { frameworks: all(cluster.frameworks.values()), completed_frameworks: all(cluster.completedFrameworks) };
}

/** Response.GetFrameworks.Framework. */
export function frameworkMessage(framework: LabFramework, cluster: Cluster): WireMessage {
  const { id, registeredMs, unregisteredMs } = framework;
  const tasks = [...cluster.tasks.values()].filter((task) => task.frameworkId === id);
  const allocated = sumOf(tasks.flatMap((task) => task.resources));
  return {
    framework_info: frameworkInfo(framework),
    active: unregisteredMs === undefined,
    connected: unregisteredMs === undefined,
    recovered: false,
    registered_time: nanoseconds(registeredMs),
    reregistered_time: nanoseconds(registeredMs),
    ...(unregisteredMs === undefined ? {} : { unregistered_time: nanoseconds(unregisteredMs) }),
    ...(allocated.length === 0 ? {} : { allocated_resources: allocated.map(shown) }),
  };
}

/** FrameworkInfo: what a framework says of itself. */
export function frameworkInfo({ id, name, user, principal, webuiUrl, roles }: LabFramework): WireMessage {
  return {
    user,
    name,
    id: { value: id },
    failover_timeout: FAILOVER_TIMEOUT_S,
    checkpoint: true,
    roles,
    ...(principal === undefined ? {} : { principal }),
    ...(webuiUrl === undefined ? {} : { webui_url: webuiUrl }),
    capabilities: [{ type: 'MULTI_ROLE' }, { type: 'PARTITION_AWARE' }, { type: 'RESERVATION_REFINEMENT' }],
  };
}
