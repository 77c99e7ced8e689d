import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { lockedHome, soundHome, soundStatus, soundTenant } from '../../subjects/tenant-example.ts';

const foreign = { ...soundStatus, owner: 'bob', group: 'bob' };

export default rule<TenantFacts>({
  id: 'tenant/home-foreign',
  reads: 'tenant',
  severity: 'error',
  title: 'The home belongs to somebody else',
  why: 'Only the owner may set modes and ACLs: whoever owns the home decides who reads it.',
  sources: ['Apache Hadoop, HDFS Permissions Guide, 3.4.1'],
  *check(facts) {
    const { status, lockedBy } = valueIn(facts.home) ?? {};
    if (status === undefined || status.owner === facts.name || status.owner === lockedBy) return;
    yield {
      place: `hdfs ${valueIn(facts.home)?.path ?? ''}`,
      sentence: `The home of ${facts.name} belongs to ${status.owner}:${status.group}.`,
      mend: 'Look whose data it is before you give it over with hdfs dfs -chown.',
    };
  },
  bad: [{ ...soundTenant, home: known(soundHome({ status: foreign })) }],
  good: [soundTenant, { ...soundTenant, home: known(lockedHome()) }],
});
