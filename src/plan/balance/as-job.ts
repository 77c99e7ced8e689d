import type { Job, JobRun } from '../../clients/metronome/types.ts';
import { taskEnd } from '../../core/balancer/task-end.ts';
import { fact, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { Hands } from '../keeper.ts';
import { followedTask, type TaskEnd } from './followed-task.ts';
import { type MesosTask, tasksOfRuns } from './mesos-tasks.ts';
import type { BalancerPlace, RunningBalancer } from './place.ts';
import type { AgentDoors } from './sandbox-lines.ts';
import { untilNoTask } from './until-no-task.ts';

/** How the balancer runs as a job of Metronome that is there and has no active run. */
export interface JobPlace {
  readonly id: string;
  /** Words as they are shown. */
  readonly shown: string;
  /** undefined: the context says nothing of Mesos, and neither what it writes nor its exit can be read. */
  readonly agents: AgentDoors | undefined;
  readonly lookMs: number;
  /** How long an offer that fits may be waited for. */
  readonly patienceMs: number;
}

/** A place whose runs of this mesosctl are known. */
interface Begun extends JobPlace {
  readonly runIds: Set<string>;
}

/** How often the history of a run that has ended, or the end of its task at Mesos, is looked for: it comes a moment later. */
const LOOKS = 15;

/** The balancer as a job: each start is one run, and is ended by a stop of it. */
export function asJob(place: JobPlace): BalancerPlace {
  const begun: Begun = { ...place, runIds: new Set() };
  return {
    shown: place.shown,
    ending: 'Metronome kills its task, which is waited for up to a minute',
    start: (hands, signal) => start(begun, hands, signal),
    end: (hands, signal) => ended(begun, hands, signal),
  };
}

async function start(place: Begun, hands: Hands, signal: AbortSignal): Promise<RunningBalancer> {
  const run = await startedRun(place, hands, signal);
  place.runIds.add(run.id);
  const taskId = await launched(place, run.id, hands, signal);
  return followedTask(
    {
      named: `run ${run.id} of ${place.id}${taskId === undefined ? '' : `, task ${taskId}`}`,
      log: taskId === undefined ? `the sandbox of a task of ${run.id}` : `stdout in the sandbox of ${taskId}`,
      agents: place.agents,
      lookMs: place.lookMs,
      ended: untilEnded(place, run.id, hands, signal),
      sandbox: (stop) => sandboxOf(place, run.id, hands, stop),
    },
    hands,
  );
}

/** Begins a run; where the answer was lost, and one has begun, it is that one. Never a second one. */
async function startedRun({ id }: JobPlace, { read, write, progress }: Hands, signal: AbortSignal): Promise<JobRun> {
  const [other] = goingOn(await jobOf(id, { read }, signal));
  if (other !== undefined) {
    throw new Failure('conflict', `The job ${id} has a run that this mesosctl has not begun: ${other.id}.`, {
      system: 'metronome',
      hint: 'It is ended with the job now. See who begins runs of it.',
    });
  }
  const asked = await fact(write.metronome.startRun(id, signal));
  if (asked.ok) return asked.value;
  signal.throwIfAborted();
  const looked = await fact(read.metronome.job(id, signal));
  const [begun] = looked.ok ? goingOn(looked.value) : [];
  if (begun === undefined) throw asked.failure;
  progress(`${asked.failure.message} The run ${begun.id} has begun nonetheless.`);
  return begun;
}

/**
 * Waits for the task of a run; undefined where the run has ended without one that is known.
 * @throws Failure `waiting` at the end of the patience
 */
async function launched(
  { id, lookMs, patienceMs }: JobPlace,
  runId: string,
  { read, clock, progress }: Hands,
  signal: AbortSignal,
): Promise<string | undefined> {
  const until = clock.now() + patienceMs;
  for (let said = false; ; ) {
    const told = await fact(read.metronome.run(id, runId, signal));
    signal.throwIfAborted();
    const run = valueIn(told);
    const task = run?.tasks.at(-1);
    if (task !== undefined) return task.id;
    if (told.ok && (run === undefined || outcomeIn(run) !== undefined)) return undefined;
    if (clock.now() > until) throw told.ok ? notLaunched(id) : told.failure;
    if (!said) progress(told.ok ? `${id} waits for an offer that fits` : told.failure.message);
    said = true;
    await clock.sleep(lookMs, signal);
  }
}

const notLaunched = (id: string): Failure =>
  new Failure('waiting', `No task of the job ${id} was launched in time, and Metronome does not tell why.`, {
    system: 'metronome',
    hint: 'See whether an agent has free what its run asks for, and fits its placement; give it longer with --set wait=10m.',
  });

/** What is known of the end of a run; `gone` with its job. */
type Outcome = 'SUCCESS' | 'FAILED' | 'gone';

const outcomeIn = ({ status }: JobRun): Outcome | undefined =>
  status === 'SUCCESS' || status === 'FAILED' ? status : undefined;

/** Runs that have not ended; one that has is among the active ones for a moment, and a stop would make a failure of it. */
const goingOn = (job: Job | undefined): JobRun[] => (job?.active ?? []).filter((run) => outcomeIn(run) === undefined);

/** Follows a run to its end. While Metronome is out of reach it is waited for: nobody knows whether the run goes on. */
async function untilEnded(place: JobPlace, runId: string, hands: Hands, signal: AbortSignal): Promise<TaskEnd> {
  let said: string | undefined;
  for (let past = 0; past < LOOKS; ) {
    const told = await fact(outcomeOf(place.id, runId, hands, signal));
    signal.throwIfAborted();
    if (!told.ok && told.failure.message !== said) {
      said = told.failure.message;
      hands.progress(`the run ${runId} cannot be followed so far: ${said}`);
    }
    const value = told.ok ? told.value : 'active';
    if (value === 'untold') past += 1;
    else if (value !== 'active') return endOf(place, runId, value, hands, signal);
    await hands.clock.sleep(place.lookMs, signal);
  }
  return endOf(place, runId, 'nothing', hands, signal);
}

/** `untold`: it is not active, and not yet among those of the past. */
async function outcomeOf(
  id: string,
  runId: string,
  { read }: Pick<Hands, 'read'>,
  signal: AbortSignal,
): Promise<Outcome | 'active' | 'untold'> {
  const run = await read.metronome.run(id, runId, signal);
  if (run !== undefined) return outcomeIn(run) ?? 'active';
  const job = await read.metronome.job(id, signal);
  return job === undefined ? 'gone' : (job.past.find((one) => one.id === runId)?.outcome ?? 'untold');
}

/** With success the exit is 0 (TASK_FINISHED). Of any other end Metronome tells neither exit nor message: Mesos does. */
async function endOf(
  place: JobPlace,
  runId: string,
  outcome: Outcome | 'nothing',
  hands: Hands,
  signal: AbortSignal,
): Promise<TaskEnd> {
  if (outcome === 'SUCCESS') return { exit: 0, signal: undefined, message: '' };
  const told = await fact(endAtMesos(place, runId, hands, signal));
  signal.throwIfAborted();
  if (told.ok && told.value !== undefined) {
    const { state, message } = told.value;
    return { ...taskEnd(state, message), message: message === '' ? `Its task ended as ${state}` : message };
  }
  const why = told.ok ? 'Mesos does not know how its task ended' : told.failure.message.replace(/\.$/, '');
  return {
    exit: undefined,
    signal: undefined,
    message: `its exit cannot be known (${SAID[outcome]}; ${why})`,
  };
}

const SAID: Readonly<Record<Outcome | 'nothing', string>> = {
  SUCCESS: 'Metronome says SUCCESS of the run',
  FAILED: 'Metronome says FAILED of the run, and no exit',
  gone: 'the job has gone',
  nothing: 'Metronome knows nothing of the run any more',
};

/** The task of a run when it has ended; undefined where Mesos does not know one that has, after some looks. */
async function endAtMesos(
  { agents, lookMs }: JobPlace,
  runId: string,
  { clock }: Pick<Hands, 'clock'>,
  signal: AbortSignal,
): Promise<MesosTask | undefined> {
  if (agents === undefined) throw new Failure('unavailable', 'the context says too little of Mesos');
  for (let looks = 1; ; looks += 1) {
    const ended = (await tasksOfRuns(agents.mesos, [runId], signal)).findLast(({ hasEnded }) => hasEnded);
    if (ended !== undefined || looks === LOOKS) return ended;
    await clock.sleep(lookMs, signal);
  }
}

/** Where the task of a run is, by Mesos. @throws Failure `not-found` where the master does not know it, or what it throws */
async function sandboxOf(
  { agents, lookMs }: JobPlace,
  runId: string,
  { clock }: Pick<Hands, 'clock'>,
  signal: AbortSignal,
): Promise<MesosTask> {
  for (let looks = 1; agents !== undefined && looks <= LOOKS; looks += 1) {
    const task = (await tasksOfRuns(agents.mesos, [runId], signal)).at(-1);
    if (task !== undefined) return task;
    await clock.sleep(lookMs, signal);
  }
  throw new Failure('not-found', `The master does not know a task of the run ${runId}.`, { system: 'mesos' });
}

/** The job has no active run any more, and none of the tasks that were begun goes on. One that has gone has none either. */
async function ended(place: Begun, hands: Hands, signal: AbortSignal): Promise<void> {
  const { read, write, clock } = hands;
  for (let stops = 0; ; stops += 1) {
    const active = goingOn(await read.metronome.job(place.id, signal));
    if (active.length === 0) break;
    for (const { id } of active) {
      place.runIds.add(id);
      const asked = await fact(write.metronome.stopRun(place.id, id, signal));
      signal.throwIfAborted();
      if (!asked.ok && stops === LOOKS) throw asked.failure;
    }
    await clock.sleep(place.lookMs, signal);
  }
  await untilNoTask([...place.runIds], place.agents?.mesos, hands, signal);
  place.runIds.clear();
}

async function jobOf(id: string, { read }: Pick<Hands, 'read'>, signal: AbortSignal): Promise<Job> {
  const job = await read.metronome.job(id, signal);
  if (job !== undefined) return job;
  throw new Failure('conflict', `The job ${id} has gone while it was balanced with.`, { system: 'metronome' });
}
