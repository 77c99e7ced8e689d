import { ORIGIN_LABEL } from '../../core/balancer/balancer-app.ts';
import { isObject } from '../../core/json.ts';
import { originOfJob, removeJob } from '../balance/balancer-job.ts';
import type { TasksDoor } from '../balance/mesos-tasks.ts';
import type { UndoReaders } from '../keeper.ts';
import { asBefore, changed, type WayBack } from './way-back.ts';

/** A job that a run has made goes, with its balancer; one that it has taken away stays away. */
export const balancerJobBack: WayBack = async (done, _undoing, read, signal) => {
  const { target: id } = done;
  const job = done.action === 'create' ? await read.metronome.job(id, signal) : undefined;
  if (job === undefined) return asBefore;
  const labels = isObject(done.after) ? done.after['labels'] : undefined;
  const origin = isObject(labels) ? labels[ORIGIN_LABEL] : undefined;
  if (typeof origin !== 'string' || originOfJob(job) !== origin)
    return changed(`The job ${id} is no longer the one that runs this balancer.`);
  const summary = 'end the balancer that a run which was killed has left';
  return { kind: 'steps', steps: [removeJob({ id, origin, mesos: mesosIn(read) }, summary)] };
};

/** Where the context says nothing of Mesos, touching it throws what lacks; here it only tells more. */
function mesosIn(read: UndoReaders): TasksDoor | undefined {
  try {
    return read.mesos;
  } catch {
    return undefined;
  }
}
