import { type Scalars, scalarsOf } from '../../core/resources.ts';
import { need } from './codec.ts';
import type { mesos as Answers } from './generated/answers.js';
import type { mesos as Calls } from './generated/calls.js';
import { readResource } from './resource-codec.ts';
import type { RoleQuota } from './types.ts';

type WireAmounts = Readonly<Record<string, Answers.v1.Value.Scalar.$Properties>>;

/** GET_QUOTA: `configs` from 1.9 on; before that `infos`, with guarantees alone. */
export function readQuotas(wire: Answers.v1.quota.QuotaStatus): RoleQuota[] {
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
export function writeQuota(quota: RoleQuota): Calls.v1.quota.QuotaConfig.$Properties {
  return { role: quota.role, guarantees: writeAmounts(quota.guarantees), limits: writeAmounts(quota.limits) };
}

function writeAmounts(scalars: Scalars): Record<string, Calls.v1.Value.Scalar.$Properties> {
  return Object.fromEntries(Object.entries(scalars).map(([name, value]) => [name, { value }]));
}
