import type { Instance, TaskRecord } from './app-record.ts';
import type { MarathonState } from './state.ts';
import { addressesOf } from './task-view.ts';

/** `instance_changed_event`: Marathon's own word for how an instance fares. */
export function tellInstance(state: MarathonState, instance: Instance, condition: string): void {
  state.events.publish('instance_changed_event', {
    instanceId: instance.id,
    condition,
    runSpecId: instance.spec.id,
    agentId: instance.task?.agentId ?? null,
    host: instance.task?.host ?? null,
    runSpecVersion: instance.spec.version,
  });
}

/** `status_update_event`: what Mesos says of a task. */
export function tellTask(state: MarathonState, instance: Instance, task: TaskRecord, message: string): void {
  state.events.publish('status_update_event', {
    slaveId: task.agentId,
    taskId: task.id,
    taskStatus: task.state,
    message,
    appId: instance.spec.id,
    host: task.host,
    ipAddresses: addressesOf(task),
    ports: task.ports,
    version: task.spec.version,
  });
}

/** Both events of a health check that has turned; of a pod there is one only, and its end is one (1.11.24). */
export function tellHealth(state: MarathonState, instance: Instance, healthy: boolean | null): void {
  const { id, version, containers } = instance.spec;
  if (containers === undefined && healthy !== null) {
    state.events.publish('health_status_changed_event', {
      appId: id,
      instanceId: instance.id,
      version,
      alive: healthy,
    });
  }
  state.events.publish('instance_health_changed_event', {
    instanceId: instance.id,
    runSpecId: id,
    healthy,
    runSpecVersion: version,
  });
}
