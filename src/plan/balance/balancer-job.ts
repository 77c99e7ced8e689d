import type { Job } from '../../clients/metronome/types.ts';
import { ORIGIN_LABEL } from '../../core/balancer/balancer-app.ts';
import type { BalancerJob } from '../../core/balancer/balancer-job.ts';
import type { Change } from '../../core/change.ts';
import { fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import { masked } from '../../core/masked.ts';
import type { Hands } from '../keeper.ts';
import type { Step } from '../plan.ts';
import type { TasksDoor } from './mesos-tasks.ts';
import { untilNoTask } from './until-no-task.ts';

/** Whose job it is, and who tells that its tasks have ended. */
export interface JobKept {
  readonly id: string;
  /** Whose jobs may be ended: see ORIGIN_LABEL. */
  readonly origin: string;
  readonly mesos: TasksDoor | undefined;
}

const KEEPER = 'balancer-job';

/** The step that makes the job, without a run. @param made told whether there may be one of ours now, before and after */
export const makeJob = (definition: BalancerJob, made: (mayBe: boolean) => void): Step => ({
  change: creation(definition),
  apply: async ({ write }, signal) => {
    made(true);
    try {
      await write.metronome.createJob(definition, signal);
    } catch (thrown) {
      // Somebody else was first: that one is not ours to take away.
      if (thrown instanceof Failure && thrown.code === 'exists') made(false);
      throw thrown;
    }
  },
});

/** The step that stops the runs of a job and takes it away, with the history of its runs. @param summary why it goes */
export const removeJob = (kept: JobKept, summary: string): Step => ({
  change: { ...change('delete', kept.id), summary },
  apply: (hands, signal) => remove(kept, hands, signal),
});

async function remove({ id, origin, mesos }: JobKept, hands: Hands, signal: AbortSignal): Promise<void> {
  const job = await hands.read.metronome.job(id, signal);
  if (job === undefined) return;
  refuseForeign(job, origin);
  const asked = await fact(hands.write.metronome.deleteJob(id, signal));
  signal.throwIfAborted();
  // The answer may be lost, and somebody else may have been first.
  if (!asked.ok && (await hands.read.metronome.job(id, signal)) !== undefined) throw asked.failure;
  await untilNoTask(
    job.active.map((run) => run.id),
    mesos,
    hands,
    signal,
  );
}

export const originOfJob = ({ labels }: Pick<Job, 'labels'>): string | undefined => labels[ORIGIN_LABEL];

/** @throws Failure `refused`, `locked` for a job that runs from elsewhere have made, or somebody else */
export function refuseForeign(job: Job, own: string): void {
  const origin = originOfJob(job);
  if (origin === own) return;
  throw origin === undefined
    ? new Failure('refused', `The job ${job.id} is there and runs no balancer of mesosctl.`, {
        system: 'metronome',
        hint: 'Give the balancer another id in the job definition of --job.',
      })
    : new Failure('locked', `The job ${job.id} runs a balancer that another mesosctl has begun (${origin}).`, {
        system: 'metronome',
        hint: 'Wait for its end. Where its run was killed: mesosctl plan undo last on that host.',
      });
}

const change = (action: Change['action'], target: string): Omit<Change, 'summary'> => ({
  keeper: KEEPER,
  system: 'metronome',
  action,
  target,
  before: null,
  after: null,
});

function creation(definition: BalancerJob): Change {
  const { id, run } = definition;
  const { cpus = null, mem = null } = isObject(run) ? run : {};
  return {
    ...change('create', id),
    summary: `job with ${String(cpus)} cpus and ${String(mem)} MiB for the balancer, for the time of this run`,
    after: masked(definition),
  };
}
