import type { Scalars } from '../../../core/resources.ts';
import { atLeast } from '../../../core/versions.ts';
import { question } from '../action.ts';
import type { WireMessage } from '../call.ts';
import { scalarMessages } from '../messages/parts.ts';

/** `infos` in the form of before 1.9 with guarantees alone, `configs` with all since 1.9. */
export const getQuota = question('GET_QUOTA', ({ cluster, version, mayView }) => {
  const quotas = mayView ? [...cluster.quotas] : [];
  if (quotas.length === 0) return { status: {} };
  const infos = quotas.map(([role, { guarantees }]) => ({ role, ...listed('guarantee', scalarMessages(guarantees)) }));
  if (!atLeast(version, '1.9.0')) return { status: { infos } };
  const configs = quotas.map(([role, { guarantees, limits }]) => ({
    role,
    ...mapped('guarantees', guarantees),
    ...mapped('limits', limits),
  }));
  return { status: { infos, configs } };
});

const listed = (field: string, list: readonly WireMessage[]): WireMessage =>
  list.length === 0 ? {} : { [field]: list };

function mapped(field: string, amounts: Scalars): WireMessage {
  const entries = Object.entries(amounts);
  if (entries.length === 0) return {};
  return { [field]: Object.fromEntries(entries.map(([name, value]) => [name, { value }])) };
}
