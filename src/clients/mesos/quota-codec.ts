import { type Scalars, scalarsOf } from '../../core/resources.ts';
import type { read, sent } from './generated/named.js';
import { need } from './need.ts';
import { readResource } from './resource-codec.ts';
import type { RoleQuota } from './types.ts';

type WireAmounts = Readonly<Record<string, read.Value.Scalar>>;

/** GET_QUOTA: `configs` from 1.9 on; before that `infos`, with guarantees alone. */
export function readQuotas(wire: read.quota.QuotaStatus): RoleQuota[] {
  if (wire.configs.length > 0) {
    return wire.configs.map(({ role, guarantees, limits }) => ({
      role: need(role, 'quota_config.role'),
      guarantees: readAmounts(guarantees),
      limits: readAmounts(limits),
    }));
  }
  return wire.infos.map(({ role, guarantee }) => ({
    role: need(role, 'quota_info.role'),
    guarantees: scalarsOf(guarantee.map(readResource)),
    limits: {},
  }));
}

function readAmounts(wire: WireAmounts): Scalars {
  return Object.fromEntries(Object.entries(wire).map(([name, { value }]) => [name, need(value, `quota of ${name}`)]));
}

/** Quota as UPDATE_QUOTA takes it. */
export function writeQuota(quota: RoleQuota): sent.quota.QuotaConfig {
  return { role: quota.role, guarantees: writeAmounts(quota.guarantees), limits: writeAmounts(quota.limits) };
}

function writeAmounts(scalars: Scalars): Record<string, sent.Value.Scalar> {
  return Object.fromEntries(Object.entries(scalars).map(([name, value]) => [name, { value }]));
}
