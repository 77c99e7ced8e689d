import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundTenant } from '../../subjects/tenant-example.ts';

export default rule<TenantFacts>({
  id: 'tenant/share-unbounded',
  reads: 'tenant',
  severity: 'warning',
  title: 'Nothing bounds the share of a tenant',
  why: 'Mesos has no pre-emption: a coarse Spark without a bound takes every free cpu within a second and keeps it until its context stops.',
  sources: ['Apache Mesos, docs/quota.md, 1.11.0', 'Spark 3.5.6 on Mesos 1.12: a greedy application watched'],
  *check(facts) {
    if (!facts.quota.ok || (valueIn(facts.apps)?.length ?? 0) === 0) return;
    const quota = facts.quota.value;
    if (quota !== undefined && Object.keys({ ...quota.limits, ...quota.guarantees }).length > 0) return;
    yield {
      place: `mesos role ${facts.role}`,
      sentence: `The role ${facts.role} has no quota, so ${facts.name} may take the whole partition.`,
      mend: `mesosctl user provision ${facts.name}, or set a quota on the role of the partition.`,
    };
  },
  bad: [{ ...soundTenant, quota: known(undefined) }],
  good: [soundTenant, { ...soundTenant, apps: known([]), quota: known(undefined) }],
});
