import type { RoleQuota } from '../../clients/mesos/types.ts';
import { isObject, type Json, toJson } from '../../core/json.ts';
import { scalarsIn } from '../../core/resources.ts';
import { mesosQuota, quotaWords, sameQuota, writeQuota } from '../keepers/mesos-quota.ts';
import { asBefore, changed, oneStep, type WayBack } from './way-back.ts';

export const mesosQuotaBack: WayBack = async (done, _undoing, read, signal) => {
  const role = done.target.replace(/^role /, '');
  const before = quotaIn(role, done.before);
  const have = await mesosQuota.look({ role, limits: {}, guarantees: {}, absent: false }, read, signal);
  if (sameQuota(have.quota, before)) return asBefore;
  if (!sameQuota(have.quota, quotaIn(role, done.after))) {
    return changed(
      `The quota of the role ${role} is ${quotaWords(have.quota)} by now, which is not what the run left.`,
    );
  }
  const summary = `quota ${quotaWords(have.quota)} → ${quotaWords(before)}`;
  return oneStep(done, { summary }, (hands, stop) => writeQuota(before, have, hands, stop));
};

function quotaIn(role: string, json: Json): RoleQuota {
  const amounts = (name: string): RoleQuota['limits'] => scalarsIn(isObject(json) ? toJson(json[name]) : null);
  return { role, limits: amounts('limits'), guarantees: amounts('guarantees') };
}
