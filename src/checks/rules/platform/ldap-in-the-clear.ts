import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform, withLdap } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/ldap-in-the-clear',
  reads: 'platform',
  severity: 'warning',
  title: 'The password of LDAP goes over the network in the clear',
  why: 'Whoever listens can log in as the account that makes and removes accounts.',
  sources: ['RFC 4513 section 5.1.3: simple bind sends the password as it is'],
  *check({ ldap }) {
    if (ldap?.ok !== true || !ldap.value.binds || ldap.value.isShielded) return;
    yield {
      place: 'ldap',
      sentence: 'mesosctl logs in to LDAP without TLS.',
      mend: 'Set ldap.startTls to true, or ldap.url to an ldaps:// address; and ldap.ca to the CA that signed its certificate.',
    };
  },
  bad: [withLdap({ isShielded: false })],
  good: [soundPlatform, withLdap({ isShielded: false, binds: false })],
});
