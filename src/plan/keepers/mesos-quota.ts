import type { RoleQuota } from '../../clients/mesos/types.ts';
import { Failure } from '../../core/failure.ts';
import { type Scalars, sameScalars } from '../../core/resources.ts';
import { scalarWords } from '../../core/scalar-words.ts';
import { atLeast } from '../../core/versions.ts';
import type { Hands, Keeper } from '../keeper.ts';

/** Quota of a role. Amounts not named here stay as they are; `absent` takes the whole quota away. */
export interface MesosQuotaWant {
  readonly role: string;
  readonly limits: Scalars;
  readonly guarantees: Scalars;
  readonly absent: boolean;
}

interface Have {
  readonly quota: RoleQuota;
  readonly version: string;
}

/**
 * UPDATE_QUOTA (Mesos 1.9) replaces the whole config of a role, so it is read, changed and written. Before 1.9 there is
 * SET_QUOTA only, whose guarantees are limits too, and which refuses a role that has quota.
 */
export const mesosQuota: Keeper<MesosQuotaWant, Have> = {
  kind: 'mesos-quota',

  async look(want, { mesos }, signal) {
    const [quotas, version] = await Promise.all([mesos.quotas(signal), mesos.version(signal)]);
    const found = quotas.find((quota) => quota.role === want.role);
    return { quota: found ?? { role: want.role, limits: {}, guarantees: {} }, version };
  },

  compare(want, { quota }) {
    const wanted = merged(want, quota);
    if (sameQuota(wanted, quota)) return [];
    refuseUncovered(wanted);
    return [
      {
        keeper: 'mesos-quota',
        system: 'mesos',
        action: want.absent ? 'delete' : isNone(quota) ? 'create' : 'update',
        target: `role ${want.role}`,
        aspect: 'quota',
        summary: want.absent ? 'take the quota away' : `quota ${quotaWords(quota)} → ${quotaWords(wanted)}`,
        before: { limits: quota.limits, guarantees: quota.guarantees },
        after: { limits: wanted.limits, guarantees: wanted.guarantees },
      },
    ];
  },

  async apply(want, _change, hands, signal) {
    const have = await mesosQuota.look(want, hands.read, signal);
    await writeQuota(merged(want, have.quota), have, hands, signal);
  },
};

/** Makes the quota of a role just this one. */
export async function writeQuota(
  wanted: RoleQuota,
  { quota, version }: Have,
  { write: { mesos } }: Hands,
  signal: AbortSignal,
): Promise<void> {
  if (atLeast(version, '1.9')) {
    await mesos.updateQuota(wanted, false, signal);
    return;
  }
  if (!isNone(quota)) await mesos.removeQuota(wanted.role, signal);
  if (!isNone(wanted)) await mesos.setQuota(wanted.role, wanted.guarantees, false, signal);
}

function merged(want: MesosQuotaWant, quota: RoleQuota): RoleQuota {
  if (want.absent) return { role: want.role, limits: {}, guarantees: {} };
  return {
    role: want.role,
    limits: { ...quota.limits, ...want.limits },
    guarantees: { ...quota.guarantees, ...want.guarantees },
  };
}

/** A limit below a guarantee, perhaps one that was set earlier, is refused by the master in the midst of a plan. */
function refuseUncovered({ role, limits, guarantees }: RoleQuota): void {
  const over = Object.entries(guarantees).filter(
    ([name, amount]) => amount > (limits[name] ?? Number.POSITIVE_INFINITY),
  );
  if (over.length === 0) return;
  throw new Failure(
    'refused',
    `The role ${role} is guaranteed ${scalarWords(Object.fromEntries(over))}, which is more than the limit would be.`,
    {
      system: 'mesos',
      hint: 'Lower the guarantee too: --guarantee-cpus, --guarantee-mem.',
    },
  );
}

export const sameQuota = (a: RoleQuota, b: RoleQuota): boolean =>
  sameScalars(a.limits, b.limits) && sameScalars(a.guarantees, b.guarantees) && sameNames(a.limits, b.limits);

/** A limit of 0 and no limit differ as much as can be. */
const sameNames = (a: Scalars, b: Scalars): boolean => Object.keys(a).sort().join() === Object.keys(b).sort().join();
const isNone = (quota: RoleQuota): boolean =>
  Object.keys(quota.limits).length === 0 && Object.keys(quota.guarantees).length === 0;

export function quotaWords(quota: RoleQuota): string {
  if (isNone(quota)) return 'none';
  const parts = [
    Object.keys(quota.limits).length === 0 ? undefined : `at most ${scalarWords(quota.limits)}`,
    Object.keys(quota.guarantees).length === 0 ? undefined : `guaranteed ${scalarWords(quota.guarantees)}`,
  ];
  return parts.filter((part) => part !== undefined).join('; ');
}
