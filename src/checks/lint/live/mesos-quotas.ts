import type { RoleQuota } from '../../../clients/mesos/types.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Scalars } from '../../../core/resources.ts';
import type { Source } from '../../../core/source.ts';
import type { LiveQuota } from '../../subjects/cluster.ts';
import { printedItems } from './printed.ts';

/** Quotas, and the answer in which each has a line. */
export interface PrintedQuotas {
  readonly source: Source;
  readonly quotas: readonly LiveQuota[];
}

/** Prints quotas as a file of them is written. A role whose quota was taken away is no more than a name, and left out. */
export function printedQuotas(quotas: readonly RoleQuota[]): PrintedQuotas {
  const set = quotas.filter(({ guarantees, limits }) => Object.keys({ ...guarantees, ...limits }).length > 0);
  const { source, placed } = printedItems('mesos/quota', set.sort(byRole), lineOf, {
    head: '{"quota_configs": [',
    tail: ']}',
  });
  return { source, quotas: placed };
}

const byRole = (a: RoleQuota, b: RoleQuota): number => (a.role < b.role ? -1 : 1);

const lineOf = ({ role, guarantees, limits }: RoleQuota): JsonObject => ({
  role,
  ...amounts('guarantees', guarantees),
  ...amounts('limits', limits),
});

function amounts(name: string, scalars: Scalars): JsonObject {
  const entries = Object.entries(scalars).map(([resource, value]) => [resource, { value }]);
  return entries.length === 0 ? {} : { [name]: Object.fromEntries(entries) };
}
