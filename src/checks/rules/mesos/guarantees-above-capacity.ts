import { amountWords } from '../../../core/amount-words.ts';
import { addScalars, type Scalars, scalarsOf, subtractScalars } from '../../../core/resources.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { cluster, liveAgent, liveQuota } from '../../subjects/cluster-example.ts';

const quotas = [
  liveQuota({ role: 'spark', guarantees: { cpus: 6 }, limits: {} }),
  liveQuota({ role: 'web', guarantees: { cpus: 4 }, limits: {} }),
];

export default rule<Cluster>({
  id: 'mesos/guarantees-above-capacity',
  reads: 'cluster',
  severity: 'warning',
  title: 'More is guaranteed than the agents have',
  why: 'Mesos refuses such a guarantee when it is set, and keeps it when agents go later. Then all that is free is laid aside for the guarantees: roles without one get nothing, and some with one not what they were promised.',
  sources: [
    'apache/mesos docs/quota.md, 1.9.0 and 1.11.0; Mesos 1.12: guarantees above the capacity of the registered agents are 400',
  ],
  *check({ parts: { agents, quotas: set = [] } }) {
    const [first] = set;
    if (agents === undefined || first === undefined || agents.some(({ recovered }) => recovered)) return;
    const promised = set.reduce<Scalars>((sum, { guarantees }) => addScalars(sum, guarantees), {});
    const has = agents.reduce<Scalars>((sum, { total }) => addScalars(sum, scalarsOf(total)), {});
    const missing = Object.entries(subtractScalars(promised, has)).filter(
      ([name, amount]) => amount > 0 && promised[name] !== undefined,
    );
    if (missing.length === 0) return;
    yield {
      at: first.at,
      source: first.source,
      sentence: `The roles are guaranteed ${amountWords(promised)} together, and ${agents.length === 1 ? 'the agent lacks' : `the ${agents.length} agents lack`} ${amountWords(Object.fromEntries(missing))} of that: roles without a guarantee get nothing.`,
      mend: 'Lower guarantees (UPDATE_QUOTA), or bring the agents back.',
      data: { promised, has },
    };
  },
  bad: [cluster({ agents: [liveAgent()], quotas })],
  good: [
    cluster({ agents: [liveAgent(), liveAgent({ id: 'agent-2' })], quotas }),
    cluster({ agents: [liveAgent(), liveAgent({ id: 'agent-2', recovered: true, total: [] })], quotas }),
    cluster({ quotas }),
  ],
});
