import type { Readers as AllReaders } from '../../clients/doors.ts';
import type { Job } from '../../clients/metronome/types.ts';
import type { BalancerJob } from '../../core/balancer/balancer-job.ts';
import type { Step } from '../plan.ts';
import type { AppSteps } from './app-steps.ts';
import { makeJob, originOfJob, refuseForeign, removeJob } from './balancer-job.ts';
import type { TasksDoor } from './mesos-tasks.ts';

/** Jobs of balancers that runs from here have left. */
export async function leftJobs(
  { metronome }: Pick<AllReaders, 'metronome'>,
  origin: string,
  signal: AbortSignal,
): Promise<Job[]> {
  return (await metronome.jobs(signal)).filter((job) => originOfJob(job) === origin);
}

/** Ends what was left. */
export const endLeftJobs = (jobs: readonly Job[], origin: string, mesos: TasksDoor | undefined): Step[] =>
  jobs.map(({ id }) => removeJob({ id, origin, mesos }, 'end the balancer that a run which was killed has left'));

/** @param there the job of this id that is there, and is not ended as one that was left. @throws Failure `refused`, `locked` */
export function jobSteps(
  definition: BalancerJob,
  origin: string,
  there: Job | undefined,
  mesos: TasksDoor | undefined,
): AppSteps {
  if (there !== undefined) refuseForeign(there, origin);
  const { id } = definition;
  let isMade = false;
  const made = (mayBe: boolean): void => {
    isMade = mayBe;
  };
  return {
    make: [makeJob(definition, origin, made)],
    back: [{ ...removeJob({ id, origin, mesos }, 'remove the job of the balancer'), isPutBack: () => isMade }],
  };
}
