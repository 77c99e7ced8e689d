import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform, withLdap } from '../../subjects/platform-example.ts';

/** The control of RFC 2696. */
const PAGED_RESULTS = '1.2.840.113556.1.4.319';

export default rule<PlatformFacts>({
  id: 'platform/ldap-unpaged',
  reads: 'platform',
  severity: 'error',
  title: 'LDAP does not give its entries by pages',
  why: 'Without pages a list ends at the size limit of the server, which is 500 on OpenLDAP and 1000 on Active Directory.',
  sources: ['RFC 2696: Simple Paged Results', 'OpenLDAP 2.5, slapd.conf(5): sizelimit'],
  *check({ ldap }) {
    if (ldap?.ok !== true) return;
    const trial = valueIn(ldap.value.paging);
    const [first = 0] = trial?.pages ?? [];
    const controls = valueIn(ldap.value.server)?.supportedControls ?? [];
    const isUnlisted = controls.length > 0 && !controls.includes(PAGED_RESULTS);
    const isIgnored = trial !== undefined && first > trial.pageEntries;
    if (!isUnlisted && !isIgnored) return;
    yield {
      place: 'ldap',
      sentence: isIgnored
        ? `LDAP gave ${first} people where a page of ${trial?.pageEntries} was asked for.`
        : `LDAP does not list the control for pages (${PAGED_RESULTS}).`,
      mend: 'Let the server support paged results; where it is a proxy, see that it passes controls on.',
    };
  },
  bad: [withLdap({ paging: known({ pageEntries: 8, pages: [34] }) })],
  good: [soundPlatform],
});
