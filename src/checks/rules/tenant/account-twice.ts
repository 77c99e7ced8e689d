import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundTenant } from '../../subjects/tenant-example.ts';

const one = { name: 'alice', uidNumber: 10042, gidNumber: 10042, homeDirectory: '/home/alice', commonName: 'alice' };

export default rule<TenantFacts>({
  id: 'tenant/account-twice',
  reads: 'tenant',
  severity: 'error',
  title: 'Two LDAP accounts of one name',
  why: 'Which of them owns the home, and which password opens the notebook, depends on the order of an answer.',
  sources: ['RFC 2307, section 3', 'RFC 4519, section 2.39 (uid)'],
  *check(facts) {
    const accounts = valueIn(facts.accounts) ?? [];
    if (accounts.length < 2) return;
    yield {
      place: `ldap ${facts.name}`,
      sentence: `LDAP has ${accounts.length} accounts named ${facts.name}: ${accounts.map((account) => account.dn).join('; ')}.`,
      mend: 'Remove or rename all but one.',
    };
  },
  bad: [
    {
      ...soundTenant,
      accounts: known([
        { ...one, dn: 'uid=alice,ou=people' },
        { ...one, dn: 'uid=alice,ou=external,ou=people' },
      ]),
    },
  ],
  good: [soundTenant],
});
