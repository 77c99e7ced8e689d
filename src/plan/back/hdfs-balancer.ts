import { endLeftStep } from '../balance/balance-steps.ts';
import { BALANCER } from '../balance/want.ts';
import { bandwidthIn } from '../keepers/hdfs-bandwidth.ts';
import { bandwidthBack } from './hdfs-bandwidth.ts';
import type { WayBack } from './way-back.ts';

/** What a run of the balancer leaves that was killed: its process on this host, and a bandwidth that the guard has lowered. */
export const hdfsBalancerBack: WayBack = async (done, undoing, read, signal) => {
  const { run, kept } = undoing;
  const left = await read.programs.left(BALANCER);
  const configured = kept.get(done)?.amended.length === 0 ? undefined : bandwidthIn(done.before);
  // Where the run has set it itself, that change takes it back.
  const isOwn = run.some(({ keeper, action }) => keeper === 'hdfs-bandwidth' && action === 'update');
  const end = left === undefined ? [] : [endLeftStep(left.pid)];
  if (configured === undefined || isOwn) return { kind: 'steps', steps: end };
  const back = await bandwidthBack(configured, done, undoing, read, signal);
  return { ...back, steps: [...end, ...back.steps] };
};
