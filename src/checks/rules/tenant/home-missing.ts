import { known, valueIn } from '../../../core/fact.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { isTenantName } from '../../../core/tenant-name.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundHome, soundTenant } from '../../subjects/tenant-example.ts';

export default rule<TenantFacts>({
  id: 'tenant/home-missing',
  reads: 'tenant',
  severity: 'error',
  title: 'No home on HDFS',
  why: 'Zeppelin makes none, Hue only at some logins and then with mode 755: the first job fails, or writes where strangers read.',
  sources: ['Hue, useradmin ensure_home_directory, release-4.11.0'],
  *check(facts) {
    const home = valueIn(facts.home);
    if (home === undefined || home.status !== undefined) return;
    yield {
      place: `hdfs ${home.path}`,
      sentence: `${home.path} does not exist.`,
      mend: isTenantName(facts.name)
        ? `mesosctl user provision ${shellWord(facts.name)}`
        : 'No tenant can have such a name: give the account another one in LDAP, if it shall be a tenant.',
    };
  },
  bad: [
    {
      ...soundTenant,
      home: known(soundHome({ status: undefined, acl: undefined, quota: undefined, strangerMayRead: undefined })),
    },
  ],
  good: [soundTenant],
});
