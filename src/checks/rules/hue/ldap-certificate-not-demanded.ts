import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/ldap-certificate-not-demanded',
  reads: 'hue-ini',
  severity: 'warning',
  holds: { hue: { until: '3.11.0' } },
  isSilentUnknown: true,
  title: 'This Hue goes on whatever certificate the directory shows',
  why: 'Up to 3.10 Hue asks its LDAP library for the certificate and allows any (OPT_X_TLS_ALLOW), also where ldap_cert is set. From 3.11 on one that does not fit ends the connection.',
  sources: ['cloudera/hue desktop/core/src/desktop/auth/backend.py, release-3.6.0 to 3.10.0 (ALLOW), 3.11.0 (DEMAND)'],
  *check({ directories }) {
    for (const { settings, way } of directories) {
      const certificate = settings.get('ldap_cert');
      if (certificate === undefined || certificate.value === '') continue;
      yield {
        at: certificate.at,
        sentence: `ldap_cert of ${way} is not enforced before Hue 3.11: a certificate that does not fit is taken too.`,
        mend: 'Upgrade to 3.11 or newer, or reach the directory over a network that nobody else is on.',
      };
    }
  },
  bad: [hueIni('[desktop]\n[[ldap]]\nldap_url=ldaps://ldap1\nldap_cert=/etc/ssl/ca.pem\n', { hue: '3.9.0' })],
  good: [
    hueIni('[desktop]\n[[ldap]]\nldap_url=ldaps://ldap1\nldap_cert=/etc/ssl/ca.pem\n', { hue: '3.11.0' }),
    hueIni('[desktop]\n[[ldap]]\nldap_url=ldaps://ldap1\n', { hue: '3.9.0' }),
  ],
});
