import type { read } from '../mesos/generated/messages.js';
import { exactNumber, need } from '../mesos/need.ts';
import type { Container, ContainerUsage } from './types.ts';

type Wire = read.agent.Response.GetContainers.Container;

/** A container with its use at this moment. */
export function readContainer(wire: Wire): Container {
  const { framework_id, executor_id, executor_name, container_status: status } = wire;
  return {
    // Whose child it is stands in its status alone (1.12).
    id: pathOf(need(status?.container_id ?? wire.container_id, 'container.container_id')),
    ...given({
      frameworkId: framework_id?.value,
      executorId: executor_id?.value,
      executorName: executor_name,
      pid: status?.executor_pid,
    }),
    usage: readUsage(wire.resource_statistics),
  };
}

function pathOf({ value, parent }: read.ContainerID): string {
  const own = need(value, 'container_id.value');
  return parent === undefined ? own : `${pathOf(parent)}.${own}`;
}

function readUsage(wire: read.ResourceStatistics | undefined): ContainerUsage {
  return given({
    cpusLimit: wire?.cpus_limit,
    cpusShare: wire?.cpus_soft_limit,
    userSeconds: wire?.cpus_user_time_secs,
    systemSeconds: wire?.cpus_system_time_secs,
    memBytes: bytes(wire?.mem_rss_bytes, 'mem_rss_bytes'),
    memLimitBytes: bytes(wire?.mem_limit_bytes, 'mem_limit_bytes'),
    diskBytes: bytes(wire?.disk_used_bytes, 'disk_used_bytes'),
    diskLimitBytes: bytes(wire?.disk_limit_bytes, 'disk_limit_bytes'),
    processes: wire?.processes,
  });
}

const bytes = (value: bigint | undefined, field: string): number | undefined =>
  value === undefined ? undefined : exactNumber(value, `resource_statistics.${field}`);

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** The members that are there. */
function given<T extends object>(members: T): Given<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<T>;
}
