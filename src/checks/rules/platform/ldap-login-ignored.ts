import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform, withLdap } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/ldap-login-ignored',
  reads: 'platform',
  severity: 'error',
  title: 'LDAP takes us for nobody',
  why: 'A server that says yes to a login and then knows nobody gives what everybody may see: accounts that are there look absent.',
  sources: ['RFC 4513 section 5.1.2: unauthenticated authentication', 'RFC 4532: Who am I?'],
  *check({ ldap }) {
    if (ldap?.ok !== true || !ldap.value.binds || valueIn(ldap.value.whoAmI) !== '') return;
    yield {
      place: 'ldap',
      sentence: 'LDAP took the login, and answers that we are nobody.',
      mend: 'See ldap.bindDn and its password, and whether the server takes unauthenticated binds (in OpenLDAP: allow bind_anon_cred).',
    };
  },
  bad: [withLdap({ whoAmI: known('') })],
  good: [soundPlatform, withLdap({ whoAmI: known(undefined) })],
});
