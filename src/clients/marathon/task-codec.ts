import type { Fields } from './fields.ts';
import type { FullTask, HealthResult } from './types.ts';

/** A task of an app, of /v2/tasks, or of the answer to a kill (as it was before it). @throws Failure `protocol` */
export function taskOf(task: Fields): FullTask {
  const check = task.objectOr('checkResult', undefined);
  const checks = task.objects('healthCheckResults').map(healthResultOf);
  const state = task.textOr('state', '');
  return {
    id: task.text('id'),
    appId: task.textOr('appId', ''),
    host: state === 'TASK_RUNNING' ? task.text('host') : task.textOr('host', ''),
    ports: task.numbers('ports'),
    servicePorts: task.numbers('servicePorts'),
    agentId: task.textOr('slaveId', ''),
    state,
    healthy: healthOf(checks),
    checks,
    ...(check === undefined ? {} : { check: check.whole() }),
    addresses: task.objects('ipAddresses').map((address) => ({
      ip: address.textOr('ipAddress', ''),
      protocol: address.textOr('protocol', ''),
    })),
    localVolumes: task.objects('localVolumes').map((volume) => volume.whole()),
    ...task.someTexts('stagedAt', 'startedAt', 'version', 'region', 'zone', 'role'),
  };
}

/** The instance's id stands behind the word `instance`, in brackets (1.11.24). */
function healthResultOf(result: Fields): HealthResult {
  return {
    instanceId: result.textOr('instanceId', '').replace(/^instance \[(.*)\]$/, '$1'),
    alive: result.flagOr('alive', false),
    consecutiveFailures: result.numberOr('consecutiveFailures', 0),
    ...result.someTexts('firstSuccess', 'lastSuccess', 'lastFailure', 'lastFailureCause'),
  };
}

/** A check that has not answered yet is listed as `alive: false` without any success, failure or count (1.11.24). */
function healthOf(checks: readonly HealthResult[]): boolean | undefined {
  const answered = checks.filter(
    (check) =>
      check.alive ||
      check.consecutiveFailures > 0 ||
      check.lastFailure !== undefined ||
      check.lastSuccess !== undefined,
  );
  if (answered.some((check) => !check.alive)) return false;
  return answered.length > 0 && answered.length === checks.length ? true : undefined;
}
