import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/ldap-certificate-unchecked',
  reads: 'hue-ini',
  severity: 'error',
  title: 'Hue does not look at the certificate of the directory',
  why: 'Without ldap_cert Hue tells its LDAP library never to ask for a certificate. TLS then keeps nobody out who stands in between: the passwords of all users pass through.',
  sources: [
    'cloudera/hue desktop/core/src/desktop/auth/backend.py and apps/useradmin/src/useradmin/ldap_access.py, release-3.6.0 to 4.11.0 (OPT_X_TLS_NEVER)',
  ],
  *check({ directories }) {
    for (const { settings, way } of directories) {
      const url = settings.get('ldap_url');
      const startsTls = !/^(false|0|no|off|nay|)$/i.test(settings.value('use_start_tls') ?? 'true');
      const isTls = /^ldaps:/i.test(url?.value ?? '') || (/^ldap:/i.test(url?.value ?? '') && startsTls);
      if (url === undefined || !isTls || (settings.value('ldap_cert') ?? '') !== '') continue;
      yield {
        at: url.at,
        sentence: `ldap_cert is not set in ${way}: Hue takes any certificate for that of ${url.value}.`,
        mend: 'Set ldap_cert to the file with the certificate of the authority.',
      };
    }
  },
  bad: [
    hueIni('[desktop]\n[[ldap]]\nldap_url=ldaps://ldap1.example.com\n'),
    hueIni('[desktop]\n[[ldap]]\n[[[ldap_servers]]]\n[[[[one]]]]\nldap_url=ldap://ldap1\nldap_cert=\n'),
  ],
  good: [
    hueIni('[desktop]\n[[ldap]]\nldap_url=ldaps://ldap1.example.com\nldap_cert=/etc/ssl/ca.pem\n'),
    hueIni('[desktop]\n[[ldap]]\nldap_url=ldap://ldap1\nuse_start_tls=false\n'),
    hueIni('[desktop]\n[[ldap]]\n# ldap_url=ldaps://ldap1\n'),
  ],
});
