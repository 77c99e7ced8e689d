import type { App, AppTask, FullApp } from '../../clients/marathon/types.ts';
import { taskEnd } from '../../core/balancer/task-end.ts';
import { fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { Hands } from '../keeper.ts';
import { hasEnded } from '../marathon/app-well.ts';
import { notPlaced } from '../marathon/still-waiting.ts';
import { followedTask, type TaskEnd } from './followed-task.ts';
import type { BalancerPlace, RunningBalancer } from './place.ts';
import type { AgentDoors } from './sandbox-lines.ts';

/** How the balancer runs as an app of Marathon that is there and has no task yet. */
export interface AppPlace {
  readonly id: string;
  /** Words as they are shown. */
  readonly shown: string;
  /** undefined: the context says nothing of Mesos, and what it writes cannot be read. */
  readonly agents: AgentDoors | undefined;
  readonly lookMs: number;
  /** How long an offer that fits may be waited for. */
  readonly patienceMs: number;
}

/** The balancer as an app: begun and ended by its number of instances, 1 and 0. */
export function asApp(place: AppPlace): BalancerPlace {
  return {
    shown: place.shown,
    ending: 'Marathon kills its task, which is waited for up to a minute',
    start: (hands, signal) => start(place, hands, signal),
    end: (hands, signal) => rested(place, hands, signal),
  };
}

async function start(place: AppPlace, hands: Hands, signal: AbortSignal): Promise<RunningBalancer> {
  const { id, agents } = place;
  const { read, write } = hands;
  const before = new Set((await appOf(id, hands, signal)).tasks.map((task) => task.id));
  await write.marathon.scaleApp(id, 1, true, signal);
  const task = await launched(place, before, hands, signal);
  const { frameworkId } = await read.marathon.info(signal);
  return followedTask(
    {
      named: `task ${task.id} on ${task.host}`,
      log: `stdout in the sandbox of ${task.id} on ${task.host}`,
      agents,
      lookMs: place.lookMs,
      ended: untilEnded(place, task, hands, signal),
      sandbox: async () => ({ id: task.id, frameworkId, agentId: task.agentId }),
    },
    hands,
  );
}

/** Waits for a task that was not there before; a backoff of an earlier one is ended. @throws Failure `waiting` at the end of the patience */
async function launched(
  { id, lookMs, patienceMs }: AppPlace,
  before: ReadonlySet<string>,
  hands: Hands,
  signal: AbortSignal,
): Promise<AppTask> {
  const { read, write, clock } = hands;
  const until = clock.now() + patienceMs;
  for (let said = false; ; ) {
    const app = await appOf(id, hands, signal);
    const task = app.tasks.find((one) => !before.has(one.id));
    if (task !== undefined) return task;
    const entry = (await read.marathon.queue(signal)).find(({ appId }) => appId === id);
    if (entry?.mayLaunchNow === false) await fact(write.marathon.resetDelay(id, signal));
    signal.throwIfAborted();
    if (clock.now() > until) throw await notPlaced(app, read.marathon, signal);
    if (!said) hands.progress(`${id} waits for an offer that fits`);
    said = true;
    await clock.sleep(lookMs, signal);
  }
}

/** Follows one task to its end. One that is out of reach is waited for: nobody knows whether it goes on. */
async function untilEnded(
  { id, lookMs }: AppPlace,
  task: AppTask,
  hands: Hands,
  signal: AbortSignal,
): Promise<TaskEnd> {
  for (let state = task.state; ; ) {
    const told = await fact(hands.read.marathon.app(id, signal));
    signal.throwIfAborted();
    const end = told.ok ? endOf(told.value, task.id) : undefined;
    if (end !== undefined) return end;
    const now = told.ok
      ? told.value?.tasks.find((one) => one.id === task.id)?.state
      : `out of reach: ${told.failure.message}`;
    if (now !== undefined && now !== state && now !== 'TASK_RUNNING') hands.progress(`${task.id} is ${now}`);
    state = now ?? state;
    await hands.clock.sleep(lookMs, signal);
  }
}

/** How a task has ended; undefined while it has not. The last failure alone has the message, and tells no exit 0. */
function endOf(app: FullApp | undefined, taskId: string): TaskEnd | undefined {
  const last = app?.lastTaskFailure?.taskId === taskId ? app.lastTaskFailure : undefined;
  if (last !== undefined) return { ...taskEnd(last.state, last.message), message: last.message };
  const task = app?.tasks.find(({ id }) => id === taskId);
  if (task === undefined) return { exit: undefined, signal: 'by Marathon', message: '' };
  if (task.state === 'TASK_FAILED' || !hasEnded(task)) return undefined;
  const message = task.state === 'TASK_FINISHED' ? '' : `Its task ended as ${task.state}`;
  return { ...taskEnd(task.state, message), message };
}

/** The app has no task any more, and begins none. One that has gone has none either. */
async function rested({ id, lookMs }: AppPlace, hands: Hands, signal: AbortSignal): Promise<void> {
  const { read, write, clock } = hands;
  for (let isAsked = false; ; ) {
    const app = await read.marathon.app(id, signal);
    if (app === undefined || (isAtRest(app) && app.deploymentIds.length === 0)) return;
    if (!isAsked) await write.marathon.scaleApp(id, 0, true, signal);
    isAsked = true;
    await clock.sleep(lookMs, signal);
  }
}

const isAtRest = (app: App): boolean => app.definition['instances'] === 0 && app.tasks.every((task) => hasEnded(task));

async function appOf(id: string, { read }: Pick<Hands, 'read'>, signal: AbortSignal): Promise<FullApp> {
  const app = await read.marathon.app(id, signal);
  if (app !== undefined) return app;
  throw new Failure('conflict', `The app ${id} has gone while it was balanced with.`, { system: 'marathon' });
}
