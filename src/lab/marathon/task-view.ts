import type { JsonObject } from '../../core/json.ts';
import type { AppRecord, HealthRecord, Instance, TaskRecord } from './app-record.ts';
import { servicePortsOf } from './service-ports.ts';

/** The tasks of an app. An instance that has had none yet is not among them. */
export function tasksView(record: AppRecord, servicePorts: readonly number[]): JsonObject[] {
  return record.instances.flatMap((instance) =>
    instance.task === undefined ? [] : [taskView(instance, instance.task, servicePorts)],
  );
}

/** The tasks of an app as /v2/tasks shows them: there the service ports are filled in. */
export const tasksWithServicePorts = (record: AppRecord): JsonObject[] =>
  tasksView(record, servicePortsOf(record.spec.fields));

function taskView(instance: Instance, task: TaskRecord, servicePorts: readonly number[]): JsonObject {
  const failed = task.state === 'TASK_FAILED' || task.state === 'TASK_FINISHED';
  return {
    appId: task.spec.id,
    healthCheckResults: instance.health === undefined ? [] : [healthView(instance, instance.health)],
    host: task.host,
    id: task.id,
    ipAddresses: addressesOf(task),
    ports: failed ? [] : task.ports,
    servicePorts,
    slaveId: task.agentId,
    state: task.state,
    ...(failed ? {} : { stagedAt: task.stagedAt }),
    ...(failed || task.startedAt === undefined ? {} : { startedAt: task.startedAt }),
    ...(failed ? {} : { version: task.spec.version }),
    localVolumes: [],
    role: task.role,
  };
}

/** None before the task starts, and none of one that never did. */
export const addressesOf = ({ host, hasAddress }: TaskRecord): { ipAddress: string; protocol: string }[] =>
  hasAddress ? [{ ipAddress: host, protocol: 'IPv4' }] : [];

/** The instance's id stands behind the word `instance`, in brackets (1.11.24). */
function healthView(instance: Instance, health: HealthRecord): JsonObject {
  return {
    alive: health.alive,
    consecutiveFailures: health.consecutiveFailures,
    ...(health.firstSuccess === undefined ? {} : { firstSuccess: health.firstSuccess }),
    instanceId: `instance [${instance.id}]`,
    ...(health.lastFailure === undefined ? {} : { lastFailure: health.lastFailure }),
    ...(health.lastFailureCause === undefined ? {} : { lastFailureCause: health.lastFailureCause }),
    ...(health.lastSuccess === undefined ? {} : { lastSuccess: health.lastSuccess }),
  };
}
