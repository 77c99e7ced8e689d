import { amountWords } from '../../../core/amount-words.ts';
import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import { appOnCluster, liveQuota } from '../../subjects/cluster-example.ts';

const quotas = [liveQuota({ role: 'web', guarantees: {}, limits: { cpus: 4, mem: 8192 } })];

export default rule<AppOnCluster>({
  id: 'marathon/quota-below-app',
  reads: 'app-on-cluster',
  severity: 'error',
  holds: { mesos: { since: '1.9.0' } },
  title: 'The app alone wants more than its role may have',
  why: 'The limit of a quota holds for everything in a role together. Instances beyond it get no offers, whatever is free on the agents, and the deployment never ends.',
  sources: ['apache/mesos docs/quota.md, 1.9.0 and 1.11.0; mesosphere/marathon docs/multirole.md, 1.9.109'],
  *check(on) {
    const { app, cluster } = on;
    const roles = on.roles ?? [];
    const [role] = roles;
    const instances = on.instances;
    if (role === undefined || roles.length > 1 || app.isTemplate || app.child('id') === undefined) return;
    const quota = cluster.quotaFor(role);
    const asks = Object.entries(on.asks).map(([name, amount]) => [name, amount * instances] as const);
    const over = asks.filter(([name, amount]) => amount > (quota?.limits[name] ?? amount));
    const [[name] = []] = over;
    if (quota === undefined || name === undefined) return;
    const limits = Object.fromEntries(over.map(([each]) => [each, quota.limits[each] ?? 0]));
    yield {
      at: app.child('instances') ?? app.child(name) ?? app.at,
      sentence: `${instances} ${instances === 1 ? 'instance' : 'instances'} of ${app.name} ${instances === 1 ? 'asks' : 'ask'} for ${amountWords(Object.fromEntries(over))}, and the quota of the role ${role} ends at ${amountWords(limits)}.`,
      mend: 'Raise the limit of the role, or ask for less.',
      data: { app: app.id ?? null, role, asks: Object.fromEntries(asks), limits: quota.limits },
    };
  },
  bad: [
    appOnCluster({ role: 'web', cpus: 1, instances: 6 }, { quotas }, { mesos: '1.11.0' }),
    appOnCluster({ role: 'web', mem: 16_384 }, { quotas }, { mesos: '1.11.0' }),
  ],
  good: [
    appOnCluster({ role: 'web', cpus: 1, instances: 4 }, { quotas }, { mesos: '1.11.0' }),
    appOnCluster({ role: 'api', cpus: 1, instances: 6 }, { quotas }, { mesos: '1.11.0' }),
    appOnCluster({ cpus: 1, instances: 6 }, { quotas }, { mesos: '1.11.0' }),
  ],
});
