import { known, valueIn } from '../../../core/fact.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { isTenantName } from '../../../core/tenant-name.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundTenant } from '../../subjects/tenant-example.ts';

export default rule<TenantFacts>({
  id: 'tenant/account-missing',
  reads: 'tenant',
  severity: 'error',
  title: 'A home or a notebook without an LDAP account',
  why: 'Data and tasks of somebody who has left: a new person of the same name inherits them, and agents refuse tasks of an unknown user.',
  sources: ['RFC 2307, section 3', 'Apache Mesos, agent flag --switch_user'],
  *check(facts) {
    const accounts = valueIn(facts.accounts);
    if (accounts === undefined || accounts.length > 0) return;
    yield {
      place: `ldap ${facts.name}`,
      sentence: `LDAP has no account ${facts.name}, and other systems know the name.`,
      mend: isTenantName(facts.name)
        ? `mesosctl user provision ${shellWord(facts.name)} --create-account, or mesosctl user deprovision ${shellWord(facts.name)}`
        : 'No tenant can have such a name: see whose data it is, and put it elsewhere.',
    };
  },
  bad: [{ ...soundTenant, accounts: known([]) }],
  good: [soundTenant],
});
