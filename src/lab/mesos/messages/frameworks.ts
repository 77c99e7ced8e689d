import type { ActionContext } from '../action.ts';
import { sumOf } from '../amounts.ts';
import type { WireMessage } from '../call.ts';
import type { Cluster, LabFramework } from '../cluster.ts';
import { shown } from '../wire-resource.ts';
import { nanoseconds } from './parts.ts';

const FAILOVER_TIMEOUT_S = 604_800;

/** Response.GetFrameworks: all frameworks, connected and active. */
export function frameworksMessage({ cluster, mayView }: ActionContext): WireMessage {
  const frameworks = mayView ? [...cluster.frameworks.values()] : [];
  return { frameworks: frameworks.map((one) => frameworkMessage(one, cluster)), completed_frameworks: [] };
}

function frameworkMessage(framework: LabFramework, cluster: Cluster): WireMessage {
  const { id, name, user, principal, webuiUrl, roles, registeredMs } = framework;
  const tasks = [...cluster.tasks.values()].filter((task) => task.frameworkId === id);
  const allocated = sumOf(tasks.flatMap((task) => task.resources));
  return {
    framework_info: {
      user,
      name,
      id: { value: id },
      failover_timeout: FAILOVER_TIMEOUT_S,
      checkpoint: true,
      roles,
      ...(principal === undefined ? {} : { principal }),
      ...(webuiUrl === undefined ? {} : { webui_url: webuiUrl }),
      capabilities: [{ type: 'MULTI_ROLE' }, { type: 'PARTITION_AWARE' }, { type: 'RESERVATION_REFINEMENT' }],
    },
    active: true,
    connected: true,
    recovered: false,
    registered_time: nanoseconds(registeredMs),
    reregistered_time: nanoseconds(registeredMs),
    ...(allocated.length === 0 ? {} : { allocated_resources: allocated.map(shown) }),
  };
}
