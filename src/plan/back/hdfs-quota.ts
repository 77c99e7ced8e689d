import { isObject, type Json } from '../../core/json.ts';
import { hdfsQuota, spaceWords } from '../keepers/hdfs-quota.ts';
import { asBefore, changed, comesBack, oneStep, type WayBack } from './way-back.ts';

export const hdfsQuotaBack: WayBack = async (done, undoing, read, signal) => {
  const path = done.target;
  const before = quotaIn(done.before);
  const { usage } = await hdfsQuota.look({ path, names: undefined, spaceBytes: undefined }, read, signal);
  if (isSame(usage, before)) return asBefore;
  if (usage === undefined && !comesBack(path, undoing)) return changed(`${path} has gone, and its quota with it.`);
  if (usage !== undefined && !isSame(usage, quotaIn(done.after))) {
    return changed(`The quota of ${path} is ${spaceWords(usage)} by now, which is not what the run left.`);
  }
  const summary = `quota ${spaceWords(usage ?? quotaIn(done.after))} → ${spaceWords(before)}`;
  return oneStep(done, { summary }, (hands, stop) => hands.write.hdfs.setQuota(path, before, stop));
};

interface Quota {
  readonly names: number | undefined;
  readonly spaceBytes: number | undefined;
}

const numberOr = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

const quotaIn = (json: Json): Quota => ({
  names: isObject(json) ? numberOr(json['names']) : undefined,
  spaceBytes: isObject(json) ? numberOr(json['spaceBytes']) : undefined,
});

const isSame = (a: Quota | undefined, b: Quota): boolean => a?.names === b.names && a?.spaceBytes === b.spaceBytes;
