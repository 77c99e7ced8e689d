import type { LabOffer, LabTaskSpec } from '../world.ts';
import type { Instance, TaskRecord } from './app-record.ts';
import type { AppSpec } from './app-spec.ts';

/** The record of a task that is being put on the offer's agent. */
export function newTask(instance: Instance, offer: LabOffer, ports: readonly number[], now: string): TaskRecord {
  return {
    id: `${instance.id}._app.${instance.attempts}`,
    agentId: offer.agentId,
    host: offer.hostname,
    attributes: offer.attributes,
    ports,
    role: instance.spec.role,
    spec: instance.spec,
    stagedAt: now,
    state: 'TASK_STAGING',
    startedAt: undefined,
  };
}

/** Mesos-DNS' way to name a task: the path turned round, `/shop/db` → `db.shop`. */
export const taskNameOf = (id: string): string => id.slice(1).split('/').reverse().join('.');

/** What an executor is told of a task. */
export function taskSpecOf(spec: AppSpec, task: TaskRecord): LabTaskSpec {
  const { image, user, cmd, fetch } = spec;
  const env = environmentOf(spec, task);
  return { taskId: task.id, appId: spec.id, image, user, cmd, env, fetch, host: task.host, ports: task.ports };
}

/** What Marathon adds to the environment of a task. */
function environmentOf(spec: AppSpec, task: TaskRecord): Record<string, string> {
  const numbered = task.ports.map((port, index) => [`PORT${index}`, String(port)] as const);
  return {
    ...spec.env,
    MARATHON_APP_ID: spec.id,
    MARATHON_APP_VERSION: spec.version,
    MESOS_TASK_ID: task.id,
    HOST: task.host,
    ...Object.fromEntries(numbered),
    ...(task.ports.length === 0 ? {} : { PORT: String(task.ports[0]), PORTS: task.ports.join(',') }),
  };
}
