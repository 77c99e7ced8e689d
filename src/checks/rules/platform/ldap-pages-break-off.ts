import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { silent, soundPlatform, withLdap } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/ldap-pages-break-off',
  reads: 'platform',
  severity: 'error',
  title: 'The directory does not give all its people',
  why: 'Whoever comes after the break is seen by no list, and a number that is his would look free.',
  sources: ['RFC 2696: Simple Paged Results', 'OpenLDAP 2.5, slapd.conf(5): limits, sizelimit, conn_max_pending'],
  *check({ ldap }) {
    if (ldap?.ok !== true || !ldap.value.server.ok || ldap.value.paging.ok) return;
    const { message, hint } = ldap.value.paging.failure;
    yield {
      place: 'ldap people',
      sentence: message,
      mend: hint ?? 'Look at the log of the directory, and at its limits on searches and connections.',
    };
  },
  bad: [withLdap({ paging: silent })],
  good: [soundPlatform, withLdap({ server: silent, whoAmI: silent, paging: silent })],
});
