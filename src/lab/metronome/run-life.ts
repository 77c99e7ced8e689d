import { randomBytes, randomUUID } from 'node:crypto';
import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import type { LabOffer, LabTaskSpec } from '../world.ts';
import type { LabJob, LabRun, MetronomeState } from './state.ts';

/** How long things take: a state of a task, a fresh offer, the history of a run. */
const STEP_MS = 15;
/** What Mesos says of a task that was killed. */
const TERMINATED = 'Command terminated with signal Terminated';
const ROLE = '*';

/** A new run, which waits for an offer. It is INITIAL until its task tells something (JobRunExecutorActor.scala). */
export function trigger(state: MetronomeState, job: LabJob): LabRun {
  const createdAtMs = state.clock.now();
  const time = new Date(createdAtMs).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const id = `${time}${randomBytes(8).toString('base64').replaceAll(/\W/g, '').slice(0, 5).padEnd(5, 'x')}`;
  const run: LabRun = {
    ...{ id, job, createdAtMs, status: 'INITIAL', tasks: new Map() },
    ...{ completedAtMs: undefined, process: undefined },
  };
  job.active.set(id, run);
  state.inBackground(live(state, run));
  return run;
}

/** From the queue to the end of its task. */
async function live(state: MetronomeState, run: LabRun): Promise<void> {
  const { cluster, executors } = state.world;
  const offer = await placed(state, run);
  if (offer === undefined) return;
  const taskId = `${run.job.id.replaceAll('.', '_')}_${run.id}.instance-${randomUUID()}._app.1`;
  const { agentId } = offer;
  const launched = { taskId, name: run.job.id, frameworkId: state.frameworkId, agentId, role: ROLE, ports: [] };
  cluster.launch({ ...launched, scalars: scalarsOf(run.job) });
  await state.pause(STEP_MS);
  const tell = (taskState: string, message = ''): void => {
    cluster.update(taskId, taskState, message === '' ? {} : { message });
    heard(state, run, taskId, taskState);
  };
  const started = await executors.start(taskSpec(run.job, taskId, offer)).catch((thrown: unknown) => {
    tell('TASK_FAILED', Failure.from(thrown).message);
    return undefined;
  });
  if (started === undefined) return;
  state.processes.add(started);
  if (started.output !== undefined) cluster.writes(taskId, started.output);
  let isKilled = false;
  run.process = {
    ...started,
    stop: async () => {
      isKilled = true;
      await started.stop();
      tell('TASK_KILLED', TERMINATED);
    },
  };
  tell('TASK_STARTING');
  await state.pause(STEP_MS);
  tell('TASK_RUNNING');
  const exit = await started.ended;
  state.processes.delete(started);
  if (exit !== undefined && !isKilled)
    tell(exit === 0 ? 'TASK_FINISHED' : 'TASK_FAILED', `Command exited with status ${exit}`);
}

/** Waits for an offer; undefined where the run was stopped meanwhile. */
async function placed(state: MetronomeState, run: LabRun): Promise<LabOffer | undefined> {
  const needs = Object.entries(scalarsOf(run.job));
  for (;;) {
    await state.pause(STEP_MS);
    if (!run.job.active.has(run.id)) return undefined;
    const fits = ({ free }: LabOffer): boolean => needs.every(([name, amount]) => (free[name] ?? 0) >= amount);
    const offer = state.world.cluster.offers(ROLE).find(fits);
    if (offer !== undefined) return offer;
  }
}

/** A status update: of a run that has ended nobody listens to it. */
function heard(state: MetronomeState, run: LabRun, taskId: string, taskState: string): void {
  if (!run.job.active.has(run.id) || run.completedAtMs !== undefined) return;
  const now = state.clock.now();
  const task = run.tasks.get(taskId) ?? { id: taskId, startedAtMs: now, completedAtMs: undefined, status: taskState };
  task.status = taskState;
  run.tasks.set(taskId, task);
  if (taskState === 'TASK_FINISHED') task.completedAtMs = now;
  if (taskState === 'TASK_FINISHED') over(state, run, 'SUCCESS');
  else if (/FAILED|KILLED/.test(taskState)) over(state, run, 'FAILED');
  else run.status = 'ACTIVE';
}

/** It is seen in its last status for a moment; then it is not active any more, and a moment later it is history. */
function over(state: MetronomeState, run: LabRun, status: 'SUCCESS' | 'FAILED'): void {
  const { job } = run;
  const finishedAtMs = state.clock.now();
  run.status = status;
  run.completedAtMs = finishedAtMs;
  const after = async (): Promise<void> => {
    await state.pause(STEP_MS);
    job.active.delete(run.id);
    await state.pause(STEP_MS);
    const { id, createdAtMs } = run;
    const past = { id, createdAtMs, finishedAtMs, taskIds: [...run.tasks.keys()] };
    (status === 'SUCCESS' ? job.successful : job.failed).unshift(past);
  };
  state.inBackground(after());
}

/**
 * Stops a run: it is over when the kill was sent, and its task ends later. One that has told nothing yet is sent none, and goes
 * on (becomeAborting of JobRunExecutorActor.scala).
 */
export function kill(state: MetronomeState, run: LabRun): void {
  if (run.completedAtMs === undefined) over(state, run, 'FAILED');
  run.job.active.delete(run.id);
  if (run.tasks.size > 0 && run.process !== undefined) state.inBackground(run.process.stop());
}

function scalarsOf({ spec }: LabJob): Record<string, number> {
  const run = isObject(spec['run']) ? spec['run'] : {};
  const names = ['cpus', 'mem', 'disk'] as const;
  return Object.fromEntries(names.flatMap((name) => (typeof run[name] === 'number' ? [[name, run[name]]] : [])));
}

function taskSpec({ id, spec }: LabJob, taskId: string, { hostname }: LabOffer): LabTaskSpec {
  const run = isObject(spec['run']) ? spec['run'] : {};
  const { cmd, user, env, docker } = run;
  const image = isObject(docker) ? docker['image'] : undefined;
  const texts = Object.entries(isObject(env) ? env : {}).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return {
    taskId,
    appId: id,
    image: typeof image === 'string' ? image : undefined,
    user: typeof user === 'string' ? user : undefined,
    cmd: typeof cmd === 'string' ? cmd : undefined,
    env: Object.fromEntries(texts),
    fetch: [],
    host: hostname,
    ports: [],
  };
}
