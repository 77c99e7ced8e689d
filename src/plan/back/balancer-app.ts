import { ORIGIN_LABEL } from '../../core/balancer/balancer-app.ts';
import { isObject } from '../../core/json.ts';
import { keep } from '../build.ts';
import { keptBalancerApp, originOf } from '../keepers/balancer-app.ts';
import { asBefore, changed, type WayBack } from './way-back.ts';

/** An app that a run has made goes, with its balancer; one that it has taken away stays away. */
export const balancerAppBack: WayBack = async (done, _undoing, read, signal) => {
  const app = done.action === 'create' ? await read.marathon.app(done.target, signal) : undefined;
  if (app === undefined) return asBefore;
  const labels = isObject(done.after) ? done.after['labels'] : undefined;
  const origin = isObject(labels) ? labels[ORIGIN_LABEL] : undefined;
  if (typeof origin !== 'string' || originOf(app) !== origin)
    return changed(`The app ${done.target} is no longer the one that runs this balancer.`);
  const steps = await keep(keptBalancerApp, { id: done.target, definition: undefined, origin }).steps(read, signal);
  return { kind: 'steps', steps };
};
