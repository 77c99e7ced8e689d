import { addScalars, holds, type Scalars } from '../../../core/resources.ts';
import { type ActionContext, action, bad, type Refusal } from '../action.ts';
import { rounded } from '../amounts.ts';
import type { WireQuotaConfig } from '../call.ts';
import type { Cluster, LabQuota } from '../cluster.ts';
import { textOfQuantities } from '../resource-text.ts';
import { roleFault } from '../role-fault.ts';

const FORCE_HINT = "(use 'force' flag to bypass this check)";

/** Each config replaces the whole quota of its role; of a role named twice the last counts. All or none. */
export const updateQuota = action({
  type: 'UPDATE_QUOTA',
  since: '1.9.0',
  writes: true,
  body: (call) => call.update_quota,
  target: ({ quota_configs = [] }) => quota_configs.map(({ role }) => role).join(','),
  refuse: ({ quota_configs = [], force = false }, { cluster }: ActionContext) =>
    first(quota_configs, refuseConfig) ??
    (force
      ? undefined
      : (refuseOvercommit(quota_configs, cluster) ?? first(quota_configs, (one) => refuseBelowUse(one, cluster)))),
  act: ({ quota_configs = [] }, { cluster }) => {
    for (const config of quota_configs) cluster.quotas.set(config.role, quotaOf(config));
    return {};
  },
});

function refuseConfig(config: WireQuotaConfig): Refusal | undefined {
  const { role } = config;
  if (role.includes('/')) return bad(`Updating quota on nested role '${role}' is not supported yet`);
  const fault = roleFault(role);
  if (fault !== undefined) return bad(`Invalid QuotaConfig: Invalid 'QuotaConfig.role': ${fault}`);
  const { guarantees, limits } = quotaOf(config);
  const negative = negativeIn('guarantee', guarantees) ?? negativeIn('limit', limits);
  if (negative !== undefined) return bad(`Invalid QuotaConfig: ${negative}`);
  if (Object.entries(guarantees).every(([name, value]) => value <= (limits[name] ?? Infinity))) return undefined;
  const pair = `'QuotaConfig.guarantees' ${braced(guarantees)} is not contained within the 'QuotaConfig.limits' ${braced(limits)}`;
  return bad(`Invalid QuotaConfig: ${pair}`);
}

function refuseOvercommit(configs: readonly WireQuotaConfig[], cluster: Cluster): Refusal | undefined {
  const after = new Map([...cluster.quotas, ...configs.map((one) => [one.role, quotaOf(one)] as const)]);
  const total = [...after.values()].map(({ guarantees }) => guarantees).reduce(addScalars, {});
  const capacity = cluster.capacity();
  if (holds(capacity, total)) return undefined;
  const sides = `'${textOfQuantities(total)}' exceed cluster capacity '${textOfQuantities(capacity)}'`;
  return bad(`Invalid QuotaConfig: total quota guarantees ${sides} ${FORCE_HINT}`);
}

function refuseBelowUse(config: WireQuotaConfig, cluster: Cluster): Refusal | undefined {
  const { limits } = quotaOf(config);
  const consumed = cluster.consumedBy(config.role);
  if (Object.entries(limits).every(([name, limit]) => (consumed[name] ?? 0) <= limit)) return undefined;
  const used = `Role '${config.role}' is already consuming '${textOfQuantities(consumed)}'`;
  return bad(
    `Invalid QuotaConfig: ${used}; this is more than the requested limits '${textOfQuantities(limits)}' ${FORCE_HINT}`,
  );
}

function quotaOf({ guarantees = {}, limits = {} }: WireQuotaConfig): LabQuota {
  const amounts = (map: NonNullable<WireQuotaConfig['limits']>): Scalars =>
    Object.fromEntries(Object.entries(map).map(([name, { value }]) => [name, rounded(value)]));
  return { guarantees: amounts(guarantees), limits: amounts(limits) };
}

/** That it is refused with 400 is known of 1.12; the last words of the sentence were not recorded. */
function negativeIn(kind: 'guarantee' | 'limit', amounts: Scalars): string | undefined {
  const found = Object.entries(amounts).find(([, value]) => value < 0);
  if (found === undefined) return undefined;
  return `Invalid ${kind} configuration {'${found[0]}': ${found[1]}}: Negative values are invalid`;
}

const braced = (amounts: Scalars): string =>
  `{ ${Object.entries(amounts)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')} }`;

function first<T>(items: readonly T[], refuse: (item: T) => Refusal | undefined): Refusal | undefined {
  for (const item of items) {
    const refusal = refuse(item);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
