import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/first-comer-let-in',
  reads: 'hue-ini',
  severity: 'error',
  title: 'Hue lets in whoever comes',
  why: 'AllowAllBackend takes every name with any password, and Hue then acts in HDFS as that name. AllowFirstUserDjangoBackend makes the first who comes a superuser, with a name of his choice; it is the default.',
  sources: ['cloudera/hue desktop/core/src/desktop/conf.py and auth/backend.py, release-3.9.0 to 4.11.0'],
  *check({ settings }) {
    const entry = settings.get('desktop.auth.backend');
    if (entry === undefined) return;
    const mend = 'Use desktop.auth.backend.LdapBackend, SAML or OpenID.';
    if (/\.AllowAllBackend\b/.test(entry.value)) {
      yield {
        at: entry.valueAt,
        sentence: 'AllowAllBackend takes any password for any user, the superuser of HDFS too.',
        mend,
      };
    } else if (/\.AllowFirstUserDjangoBackend\b/.test(entry.value)) {
      const sentence = 'AllowFirstUserDjangoBackend makes the first who logs in a superuser of Hue.';
      const step = `${mend} Or make the superuser before the port is open: hue createsuperuser.`;
      yield { at: entry.valueAt, severity: 'warning', sentence, mend: step };
    }
  },
  bad: [
    hueIni('[desktop]\n[[auth]]\nbackend=desktop.auth.backend.AllowAllBackend\n'),
    hueIni(
      '[desktop]\n[[auth]]\nbackend=desktop.auth.backend.LdapBackend,desktop.auth.backend.AllowFirstUserDjangoBackend\n',
    ),
  ],
  good: [
    hueIni('[desktop]\n[[auth]]\nbackend=desktop.auth.backend.LdapBackend\n'),
    hueIni('[desktop]\n[[auth]]\n# backend=desktop.auth.backend.AllowAllBackend\n'),
  ],
});
