import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/ldap-in-the-clear',
  reads: 'hue-ini',
  severity: 'warning',
  title: 'Passwords go to the directory in the clear',
  why: 'Hue binds as each user that logs in. Over ldap:// without StartTLS the passwords can be read on the way. StartTLS is on unless it is switched off.',
  sources: ['cloudera/hue desktop/core/src/desktop/conf.py (use_start_tls true), release-3.9.0 to 4.11.0'],
  *check({ directories }) {
    for (const { settings, way } of directories) {
      const url = settings.get('ldap_url');
      const tls = settings.get('use_start_tls');
      const isOff = tls !== undefined && /^(false|0|no|off|nay|)$/i.test(tls.value);
      if (url === undefined || !isOff || !/^ldap:\/\/(?!localhost\b|127\.)/i.test(url.value)) continue;
      yield {
        at: tls.at,
        sentence: `use_start_tls is off in ${way}, and ldap_url is ${url.value}: passwords go there in the clear.`,
        mend: 'Use ldaps://, or remove use_start_tls; and set ldap_cert.',
      };
    }
  },
  bad: [hueIni('[desktop]\n[[ldap]]\nldap_url=ldap://ldap1\nuse_start_tls=false\n')],
  good: [
    hueIni('[desktop]\n[[ldap]]\nldap_url=ldap://ldap1\nuse_start_tls=true\n'),
    hueIni('[desktop]\n[[ldap]]\nldap_url=ldaps://ldap1\nuse_start_tls=false\n'),
    hueIni('[desktop]\n[[ldap]]\nldap_url=ldap://localhost\nuse_start_tls=false\n'),
  ],
});
