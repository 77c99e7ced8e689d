import type { HealthRecord, Instance, TaskRecord } from './app-record.ts';
import { isMarathonCheck } from './app-spec.ts';
import type { MarathonState } from './state.ts';
import { tellHealth } from './task-events.ts';

/** What a check that Marathon makes says of a process of the lab that is not well. */
export const CAUSE = '503 Service Unavailable';

/**
 * How often a process is asked whether it is well, until it first is and after that; failures count at the pace of the
 * check's own interval.
 */
const POLL_MS = 20;
const WELL_POLL_MS = 100;

/**
 * Watches a running task by its first health check, until the task is no longer the instance's. `replace` is called
 * when the check has failed as often as it may.
 */
export function watchHealth(
  state: MarathonState,
  instance: Instance,
  task: TaskRecord,
  replace: () => Promise<void>,
): void {
  const [check] = instance.spec.healthChecks;
  if (check === undefined) return;
  const health = unanswered();
  if (isMarathonCheck(check)) instance.health = health;
  const graceEnds = state.clock.now() + check.gracePeriodSeconds * 1000;
  const watch = async (): Promise<void> => {
    for (let nextFailure = graceEnds; ; ) {
      await state.pause(health.alive ? WELL_POLL_MS : POLL_MS);
      if (!isCurrent(instance, task)) return;
      if (instance.process?.healthy(check.protocol) === true) succeed(state, instance, health);
      else if (state.clock.now() >= nextFailure) {
        nextFailure = state.clock.now() + check.intervalSeconds * 1000;
        failOnce(state, instance, health);
        if (check.maxConsecutiveFailures > 0 && health.consecutiveFailures >= check.maxConsecutiveFailures) {
          tellKill(state, instance, task);
          return replace();
        }
      }
    }
  };
  state.inBackground(watch());
}

const unanswered = (): HealthRecord => ({
  alive: false,
  consecutiveFailures: 0,
  firstSuccess: undefined,
  lastSuccess: undefined,
  lastFailure: undefined,
  lastFailureCause: undefined,
});

const isCurrent = (instance: Instance, task: TaskRecord): boolean =>
  !instance.doomed && instance.task === task && instance.condition === 'Running';

function succeed(state: MarathonState, instance: Instance, health: HealthRecord): void {
  const now = state.now();
  const turned = !health.alive;
  Object.assign(health, { alive: true, consecutiveFailures: 0, lastSuccess: now });
  health.firstSuccess ??= now;
  instance.health = health;
  if (turned) tellHealth(state, instance, true);
}

function failOnce(state: MarathonState, instance: Instance, health: HealthRecord): void {
  const turned = health.alive || health.consecutiveFailures === 0;
  Object.assign(health, {
    alive: false,
    consecutiveFailures: health.consecutiveFailures + 1,
    lastFailure: state.now(),
    lastFailureCause: CAUSE,
  });
  instance.health = health;
  state.events.publish('failed_health_check_event', {
    appId: instance.spec.id,
    healthCheck: instance.spec.healthChecks[0]?.wire ?? null,
    taskId: instance.id,
  });
  if (turned) tellHealth(state, instance, false);
}

function tellKill(state: MarathonState, instance: Instance, task: TaskRecord): void {
  state.events.publish('unhealthy_instance_kill_event', {
    appId: instance.spec.id,
    taskId: task.id,
    instanceId: instance.id,
    version: task.spec.version,
    reason: CAUSE,
    host: task.host,
    slaveId: task.agentId,
  });
}
