import { known, valueIn } from '../../../core/fact.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { lockedHome, soundHome, soundTenant } from '../../subjects/tenant-example.ts';

const acl = { owner: 'alice', group: 'alice', mode: 0o750, stickyBit: false, defaults: [] };
const closed = 'group::---';

export default rule<TenantFacts>({
  id: 'tenant/home-shared',
  reads: 'tenant',
  severity: 'warning',
  title: 'Others are let into the home by name',
  why: 'A named entry of the access ACL opens the home past its mode, as far as the mask allows. It may be meant, but no listing of modes shows it.',
  sources: ['Apache Hadoop, HDFS Permissions Guide, ACLs, 3.4.1'],
  *check(facts) {
    const home = valueIn(facts.home);
    const own = `user:${facts.name}:`;
    const named = (home?.acl?.access ?? []).filter(
      (entry) => /^(user|group):[^:]+:.*[rwx]/.test(entry) && !entry.startsWith(own),
    );
    if (home === undefined || named.length === 0) return;
    yield {
      place: `hdfs ${home.path}`,
      sentence: `${home.path} is open to others by name: ${named.join(', ')}.`,
      mend: `If it is not meant: hdfs dfs -setfacl -b ${shellWord(home.path)}; then: mesosctl user provision ${shellWord(facts.name)}`,
    };
  },
  bad: [{ ...soundTenant, home: known(soundHome({ acl: { ...acl, access: ['user:bob:r-x', closed] } })) }],
  good: [
    soundTenant,
    { ...soundTenant, home: known(soundHome({ acl: { ...acl, access: ['user:bob:---', closed] } })) },
    { ...soundTenant, home: known(lockedHome()) },
  ],
});
