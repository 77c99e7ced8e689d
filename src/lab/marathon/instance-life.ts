import { Failure } from '../../core/failure.ts';
import type { LabOffer, LabProcess } from '../world.ts';
import { flatId } from './app-id.ts';
import { type AppRecord, type Instance, type TaskRecord, tasksOf } from './app-record.ts';
import { CAUSE, watchHealth } from './health.ts';
import type { MarathonState } from './state.ts';
import { tellHealth, tellInstance, tellTask } from './task-events.ts';
import { newTasks, taskNameOf, taskSpecOf } from './task-spec.ts';

/** How long a task takes from one state to the next. */
const STEP_MS = 15;
/** What Mesos says of a task that was killed. */
const TERMINATED = 'Command terminated with signal Terminated';

/** A new place of the app, which waits for an offer. */
export function newInstance(state: MarathonState, record: AppRecord): Instance {
  const instance: Instance = {
    id: `${flatId(record.spec.id)}.instance-${state.newId()}`,
    spec: record.spec,
    condition: 'Scheduled',
    attempts: 0,
    task: undefined,
    sides: [],
    since: state.now(),
    activeSince: undefined,
    health: undefined,
    process: undefined,
    doomed: false,
  };
  if (!record.instances.some((other) => other.condition === 'Scheduled')) record.queue.begin(state.now());
  record.instances.push(instance);
  tellInstance(state, instance, instance.condition);
  return instance;
}

/** Puts the tasks of the instance on the offer's agent; from then on they live by themselves until they fail or are killed. */
export function launch(
  state: MarathonState,
  record: AppRecord,
  instance: Instance,
  offer: LabOffer,
  ports: readonly number[],
): void {
  instance.attempts += 1;
  instance.spec = record.spec;
  const { spec } = instance;
  const tasks = newTasks(instance, offer, ports, state.now());
  for (const [index, task] of tasks.entries()) {
    state.world.cluster.launch({
      taskId: task.id,
      name: spec.containers?.[index]?.name ?? taskNameOf(spec.id),
      frameworkId: state.frameworkId,
      agentId: offer.agentId,
      role: spec.role,
      scalars: spec.containers?.[index]?.scalars ?? spec.scalars,
      unreservedOnly: spec.unreservedOnly,
      ports: task.ports,
    });
  }
  const [task] = tasks;
  if (task === undefined) return;
  instance.task = task;
  instance.sides = tasks.slice(1);
  enter(state, instance, 'Provisioned');
  state.inBackground(live(state, record, instance, task));
}

/** From staging to running, or to the failure or the end that comes first. */
async function live(state: MarathonState, record: AppRecord, instance: Instance, task: TaskRecord): Promise<void> {
  await state.pause(STEP_MS);
  try {
    instance.process = await started(state, instance);
  } catch (thrown) {
    if (instance.doomed) end(state, record, instance, '');
    else fail(state, record, instance, Failure.from(thrown).message);
    return;
  }
  if (state.stopping.signal.aborted) return instance.process.stop();
  if (instance.process.output !== undefined) state.world.cluster.writes(task.id, instance.process.output);
  become(state, instance, 'TASK_STARTING', '');
  enter(state, instance, 'Starting');
  await state.pause(STEP_MS);
  if (instance.doomed) return stop(state, record, instance);
  for (const each of tasksOf(instance)) each.startedAt = state.now();
  become(state, instance, 'TASK_RUNNING', '');
  instance.activeSince = state.now();
  enter(state, instance, 'Running');
  state.inBackground(untilEnded(state, record, instance, task));
  watchHealth(state, instance, task, () => {
    remember(state, record, task, 'TASK_KILLED', `Task was killed since health check failed. Reason: ${CAUSE}`);
    return replace(state, record, instance);
  });
}

/** A task that ends by itself is followed by another one, also after the exit 0 (recorded: apps/get-finishing). */
async function untilEnded(
  state: MarathonState,
  record: AppRecord,
  instance: Instance,
  task: TaskRecord,
): Promise<void> {
  const exit = await instance.process?.ended;
  if (exit === undefined || instance.task !== task || instance.condition !== 'Running') return;
  const message = `Command exited with status ${exit}`;
  if (exit !== 0) return fail(state, record, instance, message);
  become(state, instance, 'TASK_FINISHED', message);
  enter(state, instance, 'Finished');
  instance.condition = 'Scheduled';
  record.queue.begin(state.now());
  record.queue.backOff(record.spec, state.clock.now());
}

/** All processes of the instance as one; when one cannot start none is left running. */
async function started(state: MarathonState, instance: Instance): Promise<LabProcess> {
  const { executors } = state.world;
  const specs = tasksOf(instance).map((task, index) => taskSpecOf(instance.spec, task, index));
  const outcomes = await Promise.allSettled(specs.map((spec) => executors.start(spec)));
  const processes = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(processes.map((process) => process.stop()));
  };
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed === undefined) {
    const [only, ...more] = processes;
    const own = more.length > 0 ? undefined : only;
    return {
      healthy: (protocol) => processes.every((one) => one.healthy(protocol)),
      stop,
      ...(own?.ended === undefined ? {} : { ended: own.ended }),
      ...(own?.output === undefined ? {} : { output: own.output }),
    };
  }
  await stop();
  throw failed.reason;
}

/** The instance shall go: at once where it has no task, else when its task has stopped. */
export function doom(state: MarathonState, record: AppRecord, instance: Instance): void {
  if (instance.doomed) return;
  instance.doomed = true;
  if (instance.condition === 'Scheduled') remove(record, instance);
  else if (instance.condition === 'Running') state.inBackground(stop(state, record, instance));
}

async function stop(state: MarathonState, record: AppRecord, instance: Instance): Promise<void> {
  tellInstance(state, instance, instance.condition);
  instance.condition = 'Killing';
  await instance.process?.stop();
  await state.pause(STEP_MS);
  end(state, record, instance, TERMINATED);
}

function end(state: MarathonState, record: AppRecord, instance: Instance, message: string): void {
  become(state, instance, 'TASK_KILLED', message);
  enter(state, instance, 'Killed');
  remove(record, instance);
}

function remove(record: AppRecord, instance: Instance): void {
  record.instances = record.instances.filter((other) => other !== instance);
}

/** The task failed: it is remembered, and another one follows under the same instance after the backoff. */
function fail(state: MarathonState, record: AppRecord, instance: Instance, message: string): void {
  const { task } = instance;
  if (task === undefined) return;
  become(state, instance, 'TASK_FAILED', message);
  enter(state, instance, 'Failed');
  instance.condition = 'Scheduled';
  const ended = { instanceId: instance.id, taskIds: tasksOf(instance).map(({ id }) => id), message };
  record.terminations.push({ ...ended, startedAt: task.startedAt ?? task.stagedAt, terminatedAt: state.now() });
  remember(state, record, task, 'TASK_FAILED', message);
  record.queue.begin(state.now());
  record.queue.backOff(record.spec, state.clock.now());
}

function remember(state: MarathonState, record: AppRecord, task: TaskRecord, ended: string, message: string): void {
  record.lastTaskFailure = {
    host: task.host,
    message,
    state: ended,
    taskId: task.id,
    timestamp: state.now(),
    version: task.spec.version,
    slaveId: task.agentId,
  };
}

/**
 * A running instance's tasks are killed, by a health check that has failed too often or by somebody's wish, and others
 * follow under the same instance.
 */
export async function replace(state: MarathonState, record: AppRecord, instance: Instance): Promise<void> {
  instance.condition = 'Killing';
  await instance.process?.stop();
  if (instance.doomed) return end(state, record, instance, TERMINATED);
  become(state, instance, 'TASK_KILLED', TERMINATED);
  enter(state, instance, 'Killed');
  instance.condition = 'Scheduled';
  instance.health = undefined;
  record.queue.begin(state.now());
}

function become(state: MarathonState, instance: Instance, taskState: string, message: string): void {
  const { containers, healthChecks } = instance.spec;
  const wasChecked = containers !== undefined && healthChecks.length > 0 && instance.health !== undefined;
  if (taskState === 'TASK_KILLED' && wasChecked) tellHealth(state, instance, null);
  for (const task of tasksOf(instance)) {
    task.state = taskState;
    task.hasAddress ||= taskState === 'TASK_STARTING';
    state.world.cluster.update(task.id, taskState, message === '' ? {} : { message });
    tellTask(state, instance, task, message);
  }
}

function enter(state: MarathonState, instance: Instance, condition: string): void {
  instance.condition = condition;
  instance.since = state.now();
  tellInstance(state, instance, condition);
}
