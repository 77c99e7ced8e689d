import type { Job } from '../../clients/metronome/types.ts';
import { ORIGIN_LABEL } from '../../core/balancer/balancer-app.ts';
import type { BalancerJob } from '../../core/balancer/balancer-job.ts';
import type { Change } from '../../core/change.ts';
import { fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import type { Hands } from '../keeper.ts';
import type { Step } from '../plan.ts';
import { foreignBalancer } from './foreign-balancer.ts';
import type { TasksDoor } from './mesos-tasks.ts';
import { shownDefinition } from './shown-definition.ts';
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
export const makeJob = (definition: BalancerJob, origin: string, made: (mayBe: boolean) => void): Step => ({
  change: creation(definition, origin),
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
  if (origin !== own) throw foreignBalancer('job', job.id, origin);
}

const change = (action: Change['action'], target: string): Omit<Change, 'summary'> => ({
  keeper: KEEPER,
  system: 'metronome',
  action,
  target,
  before: null,
  after: null,
});

function creation(definition: BalancerJob, origin: string): Change {
  const { id, run } = definition;
  const { cpus = null, mem = null } = isObject(run) ? run : {};
  return {
    ...change('create', id),
    summary: `job with ${String(cpus)} cpus and ${String(mem)} MiB for the balancer, for the time of this run`,
    after: shownDefinition(definition, origin),
  };
}
