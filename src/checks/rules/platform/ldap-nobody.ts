import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform, withLdap } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/ldap-nobody',
  reads: 'platform',
  severity: 'warning',
  title: 'LDAP shows no people',
  why: 'To whom a directory shows nobody every name looks free, and every tenant without an account.',
  sources: ['RFC 4511 section 4.5.2: what a client may not see is left out of the result'],
  *check({ ldap }) {
    const trial = valueAt(ldap, ({ paging }) => paging);
    if (trial === undefined || trial.pages.some((entries) => entries > 0)) return;
    yield {
      place: 'ldap',
      sentence: 'There are no people under ldap.people, or ldap.bindDn may not see them.',
      mend: 'Check ldap.people (mesosctl context show), and let ldap.bindDn read entries of the class posixAccount.',
    };
  },
  bad: [withLdap({ paging: known({ pageEntries: 8, pages: [0] }) })],
  good: [soundPlatform],
});
