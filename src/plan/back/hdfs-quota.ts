import type { QuotaUsage } from '../../clients/hdfs/types.ts';
import type { Change } from '../../core/change.ts';
import { isObject, type Json } from '../../core/json.ts';
import { bytesWords, hdfsQuota, type Quota, spaceWords, standingOf, typeIn } from '../keepers/hdfs-quota.ts';
import { asBefore, type Back, changed, comesBack, oneStep, type WayBack } from './way-back.ts';

export const hdfsQuotaBack: WayBack = async (done, undoing, read, signal) => {
  const path = done.target;
  const { usage } = await hdfsQuota.look({ path, names: undefined, spaceBytes: undefined }, read, signal);
  if (usage === undefined && !comesBack(path, undoing)) {
    return isSame(undefined, quotaIn(done.before)) ? asBefore : changed(`${path} has gone, and its quota with it.`);
  }
  const type = typeIn(done);
  return type === undefined ? bothBack(done, usage) : typeBack(done, type, usage);
};

function bothBack(done: Change, usage: QuotaUsage | undefined): Back {
  const path = done.target;
  const before = quotaIn(done.before);
  if (isSame(usage, before)) return asBefore;
  if (usage !== undefined && !isSame(usage, quotaIn(done.after))) {
    return changed(`The quota of ${path} is ${spaceWords(usage)} by now, which is not what the run left.`);
  }
  const summary = `quota ${spaceWords(usage ?? quotaIn(done.after))} → ${spaceWords(before)}`;
  return oneStep(done, { summary }, (hands, stop) => hands.write.hdfs.setQuota(path, before, stop));
}

function typeBack(done: Change, type: string, usage: QuotaUsage | undefined): Back {
  const path = done.target;
  const [before, after] = [done.before, done.after].map((side) => quotaIn(side).spaceBytes);
  const now = usage === undefined ? after : standingOf(type, usage);
  if (now === before) return asBefore;
  if (now !== after) {
    return changed(`The quota of ${type} at ${path} is ${bytesWords(now)} by now, which is not what the run left.`);
  }
  const summary = `quota of ${type} ${bytesWords(now)} → ${bytesWords(before)}`;
  return oneStep(done, { summary }, (hands, stop) => hands.write.hdfs.setTypeQuota(path, type, before, stop));
}

const numberOr = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

const quotaIn = (json: Json): Quota => ({
  names: isObject(json) ? numberOr(json['names']) : undefined,
  spaceBytes: isObject(json) ? numberOr(json['spaceBytes']) : undefined,
});

const isSame = (a: Quota | undefined, b: Quota): boolean => a?.names === b.names && a?.spaceBytes === b.spaceBytes;
