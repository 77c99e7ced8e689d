import { type AppRecord, type Instance, isReady } from './app-record.ts';
import { isMarathonCheck } from './app-spec.ts';
import { doom, newInstance } from './instance-life.ts';
import type { MarathonState } from './state.ts';

/**
 * Replaces instances of an older configuration as far as the upgrade strategy allows now, and says whether none is left.
 * With `maximumOverCapacity` 0 and a health check that Marathon makes itself, old instances do not count as healthy:
 * none may be killed and none started, so such an update never moves (1.11.24).
 */
export function rollOn(state: MarathonState, record: AppRecord): boolean {
  const { spec } = record;
  const isOld = (instance: Instance): boolean => instance.spec.lastConfigChangeAt !== spec.lastConfigChangeAt;
  for (const instance of record.instances.filter((each) => isOld(each) && each.condition === 'Scheduled')) {
    doom(state, record, instance);
  }
  const olds = record.instances.filter((instance) => isOld(instance) && !instance.doomed);
  const news = record.instances.filter((instance) => !isOld(instance) && !instance.doomed);
  if (olds.length > 0 && stalls(record)) return false;
  const least = Math.ceil(spec.instances * spec.minimumHealthCapacity);
  const readyOlds = olds.filter(isReady);
  const spare = Math.max(0, news.filter(isReady).length + readyOlds.length - least);
  const unready = olds.filter((instance) => !isReady(instance));
  for (const instance of [...unready, ...readyOlds.slice(0, spare)]) doom(state, record, instance);
  const room = Math.min(mostOf(record, least) - record.instances.length, spec.instances - news.length);
  for (let count = room; count > 0; count -= 1) newInstance(state, record);
  for (const instance of news.slice(spec.instances)) doom(state, record, instance);
  return record.instances.length === spec.instances && record.instances.every((each) => !isOld(each) && isReady(each));
}

/** Instances that there may be at once; one more where the strategy would leave no room to move. */
function mostOf({ spec }: AppRecord, least: number): number {
  const most = Math.floor(spec.instances * (1 + spec.maximumOverCapacity));
  return most === least ? most + 1 : most;
}

const stalls = ({ spec }: AppRecord): boolean =>
  spec.maximumOverCapacity === 0 && spec.healthChecks.some(isMarathonCheck);
