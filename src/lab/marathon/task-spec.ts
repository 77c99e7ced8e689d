import type { LabOffer, LabTaskSpec } from '../world.ts';
import type { Instance, TaskRecord } from './app-record.ts';
import type { AppSpec } from './app-spec.ts';

/** The records of the tasks that are being put on the offer's agent: one, or one for each container of a pod. */
export function newTasks(instance: Instance, offer: LabOffer, ports: readonly number[], now: string): TaskRecord[] {
  const { containers } = instance.spec;
  if (containers === undefined) return [newTask(instance, '_app', offer, ports, now)];
  let first = 0;
  return containers.map(({ name, hostPorts }) => {
    const own = ports.slice(first, first + hostPorts.length);
    first += hostPorts.length;
    return newTask(instance, name, offer, own, now);
  });
}

function newTask(
  instance: Instance,
  container: string,
  offer: LabOffer,
  ports: readonly number[],
  now: string,
): TaskRecord {
  return {
    id: `${instance.id}.${container}.${instance.attempts}`,
    agentId: offer.agentId,
    host: offer.hostname,
    attributes: offer.attributes,
    ports,
    role: instance.spec.role,
    spec: instance.spec,
    stagedAt: now,
    state: 'TASK_STAGING',
    startedAt: undefined,
    hasAddress: false,
  };
}

/** Mesos-DNS' way to name a task: the path turned round, `/shop/db` → `db.shop`. */
export const taskNameOf = (id: string): string => id.slice(1).split('/').reverse().join('.');

/** What an executor is told of a task, the `index`-th of its instance. */
export function taskSpecOf(spec: AppSpec, task: TaskRecord, index: number): LabTaskSpec {
  const container = spec.containers?.[index];
  const { image, user, cmd, fetch } = container ?? spec;
  const env = { ...environmentOf(spec, task), ...container?.env };
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
