import { amountWords } from '../../../core/amount-words.ts';
import { fewNames } from '../../../core/few-names.ts';
import { grouped } from '../../../core/grouped.ts';
import { scalarsOf } from '../../../core/resources.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { cluster, liveAgent, liveMaster, liveQuota, resources } from '../../subjects/cluster-example.ts';

const masters = [liveMaster('--roles=web')];

export default rule<Cluster>({
  id: 'mesos/role-outside-whitelist',
  reads: 'cluster',
  severity: 'warning',
  title: 'A role has a share and may not register',
  why: 'With --roles no framework comes into another role: what agents reserve for it is offered to nobody, and its quota is for nobody.',
  sources: ['apache/mesos src/master/master.cpp (isWhitelistedRole), docs/roles.md, 1.11.0'],
  *check(live) {
    const list = live.whitelist;
    if (list === undefined) return;
    const { agents = [], quotas = [] } = live.parts;
    const isOut = (role: string): boolean =>
      role !== '*' && !list.roles.some((one) => one === role || one.startsWith(`${role}/`));
    const reserved = agents.flatMap((agent) => agent.total.map((resource) => ({ agent, resource })));
    const out = reserved.filter(({ resource: { role, reservations } }) => reservations.length > 0 && isOut(role));
    const only = `${list.master.base} lets in ${fewNames(list.roles)} only`;
    for (const [role, those] of grouped(out, ({ resource }) => resource.role)) {
      const [{ agent }] = those;
      const { cpus = 0, mem = 0 } = scalarsOf(those.map(({ resource }) => resource));
      yield {
        at: agent.at,
        source: agent.source,
        sentence: `${amountWords({ cpus, mem })} are reserved for the role ${role}, and ${only}: nobody can use them.`,
        mend: `Add ${role} to --roles of every master, or take the reservation away.`,
        data: { role, roles: list.roles },
      };
    }
    for (const { role, source, at } of quotas.filter((quota) => isOut(quota.role))) {
      yield {
        at,
        source,
        sentence: `The role ${role} has a quota, and ${only}: no framework can use it.`,
        mend: `Add ${role} to --roles of every master, or remove the quota.`,
        data: { role, roles: list.roles },
      };
    }
  },
  bad: [
    cluster({ masters, agents: [liveAgent({ total: resources({ cpus: 4, mem: 4096 }, 'spark') })] }),
    cluster({ masters, quotas: [liveQuota({ role: 'spark', guarantees: {}, limits: { cpus: 4 } })] }),
  ],
  good: [
    cluster({ masters, quotas: [liveQuota({ role: '*', guarantees: {}, limits: { cpus: 4 } })] }),
    cluster({ masters, agents: [liveAgent({ total: resources({ cpus: 4 }, 'web') }), liveAgent()] }),
    cluster({
      masters: [liveMaster('--roles=spark/anna')],
      quotas: [liveQuota({ role: 'spark', guarantees: {}, limits: {} })],
    }),
    cluster({ agents: [liveAgent({ total: resources({ cpus: 4, mem: 4096 }, 'spark') })] }),
  ],
});
