import { amountWords } from '../../../core/amount-words.ts';
import { addScalars, type Scalars, scalarsOf, subtractScalars } from '../../../core/resources.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { cluster, liveAgent, liveFramework, liveQuota, resources } from '../../subjects/cluster-example.ts';

const quotas = [liveQuota({ role: 'spark', guarantees: { cpus: 6, mem: 8192 }, limits: {} })];

export default rule<Cluster>({
  id: 'mesos/guarantee-without-framework',
  reads: 'cluster',
  severity: 'note',
  title: 'A guarantee keeps resources from everybody while nobody uses them',
  why: 'Mesos holds back as much as is guaranteed and not yet used, whether or not a framework is in the role. Others see the agents free and get no offers: enough resources, and yet a lack of resources. What shall stop a greedy role is a limit, not a guarantee.',
  sources: [
    'apache/mesos docs/quota.md; src/master/allocator/mesos/hierarchical.cpp (required headroom), 1.4.0 to 1.11.0',
  ],
  *check({ parts: { agents, frameworks, quotas: set = [] } }) {
    if (agents === undefined || frameworks === undefined || agents.some(({ recovered }) => recovered)) return;
    for (const { role, guarantees, source, at } of set) {
      const isIn = (other: string): boolean => other === role || other.startsWith(`${role}/`);
      if (frameworks.some(({ roles }) => roles.some(isIn))) continue;
      const reserved = agents.reduce<Scalars>(
        (sum, { total }) => addScalars(sum, scalarsOf(total.filter((resource) => isIn(resource.role)))),
        {},
      );
      const heldBack = Object.entries(subtractScalars(guarantees, reserved)).filter(
        ([name, amount]) => amount > 0 && guarantees[name] !== undefined,
      );
      if (heldBack.length === 0) continue;
      yield {
        at,
        source,
        sentence: `No framework is in the role ${role}, and its guarantee keeps ${amountWords(Object.fromEntries(heldBack))} from all other roles.`,
        mend: 'From Mesos 1.9 on set a limit in place of the guarantee (UPDATE_QUOTA), unless the role must have this at any moment.',
        data: { role, heldBack: Object.fromEntries(heldBack) },
      };
    }
  },
  bad: [cluster({ agents: [liveAgent()], frameworks: [liveFramework()], quotas })],
  good: [
    cluster({ agents: [liveAgent()], frameworks: [liveFramework({ roles: ['spark/anna'] })], quotas }),
    cluster({
      agents: [liveAgent({ total: resources({ cpus: 8, mem: 8192 }, 'spark') })],
      frameworks: [liveFramework()],
      quotas,
    }),
    cluster({
      agents: [liveAgent()],
      frameworks: [liveFramework()],
      quotas: [liveQuota({ role: 'spark', guarantees: {}, limits: { cpus: 6 } })],
    }),
    cluster({ quotas }),
  ],
});
