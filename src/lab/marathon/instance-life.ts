import { Failure } from '../../core/failure.ts';
import type { LabOffer } from '../world.ts';
import { flatId } from './app-id.ts';
import type { AppRecord, Instance, TaskRecord } from './app-record.ts';
import { watchHealth } from './health.ts';
import type { MarathonState } from './state.ts';
import { tellInstance, tellTask } from './task-events.ts';
import { newTask, taskNameOf, taskSpecOf } from './task-spec.ts';

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
    health: undefined,
    process: undefined,
    doomed: false,
  };
  if (!record.instances.some((other) => other.condition === 'Scheduled')) record.queue.begin(state.now());
  record.instances.push(instance);
  tellInstance(state, instance, instance.condition);
  return instance;
}

/** Puts a task of the instance on the offer's agent; from then on it lives by itself until it fails or is killed. */
export function launch(
  state: MarathonState,
  record: AppRecord,
  instance: Instance,
  offer: LabOffer,
  ports: readonly number[],
): void {
  instance.attempts += 1;
  instance.spec = record.spec;
  const task = newTask(instance, offer, ports, state.now());
  const { spec } = instance;
  state.world.cluster.launch({
    taskId: task.id,
    name: taskNameOf(spec.id),
    frameworkId: state.frameworkId,
    agentId: offer.agentId,
    role: spec.role,
    scalars: spec.scalars,
    unreservedOnly: spec.unreservedOnly,
    ports,
  });
  instance.task = task;
  enter(state, instance, 'Provisioned');
  state.inBackground(live(state, record, instance, task));
}

/** From staging to running, or to the failure or the end that comes first. */
async function live(state: MarathonState, record: AppRecord, instance: Instance, task: TaskRecord): Promise<void> {
  await state.pause(STEP_MS);
  try {
    instance.process = await state.world.executors.start(taskSpecOf(instance.spec, task));
  } catch (thrown) {
    if (instance.doomed) end(state, record, instance, '');
    else fail(state, record, instance, Failure.from(thrown).message);
    return;
  }
  if (state.stopping.signal.aborted) return instance.process.stop();
  become(state, instance, 'TASK_STARTING', '');
  enter(state, instance, 'Starting');
  await state.pause(STEP_MS);
  if (instance.doomed) return stop(state, record, instance);
  task.startedAt = state.now();
  become(state, instance, 'TASK_RUNNING', '');
  enter(state, instance, 'Running');
  watchHealth(state, instance, task, () => replace(state, record, instance));
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
  record.lastTaskFailure = {
    host: task.host,
    message,
    state: 'TASK_FAILED',
    taskId: task.id,
    timestamp: state.now(),
    version: task.spec.version,
    slaveId: task.agentId,
  };
  record.queue.begin(state.now());
  record.queue.backOff(record.spec, state.clock.now());
}

/** A task whose health check has failed too often is killed, and another one follows under the same instance. */
async function replace(state: MarathonState, record: AppRecord, instance: Instance): Promise<void> {
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
  if (instance.task === undefined) return;
  instance.task.state = taskState;
  state.world.cluster.update(instance.task.id, taskState);
  tellTask(state, instance, instance.task, message);
}

function enter(state: MarathonState, instance: Instance, condition: string): void {
  instance.condition = condition;
  tellInstance(state, instance, condition);
}
