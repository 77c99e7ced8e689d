import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/oauth-makes-no-home',
  reads: 'hue-ini',
  severity: 'warning',
  holds: { hue: { since: '3.9.0' } },
  title: 'A login by OAuth makes no home',
  why: 'The view of liboauth logs a user in without the step that makes the home in HDFS. Forms take it with every backend from 3.12 on, and SAML, SPNEGO and OpenID from about 4.3 to 4.7.',
  sources: [
    'cloudera/hue desktop/libs/liboauth/src/liboauth/views.py and desktop/core/src/desktop/auth/views.py, release-3.9.0 to 4.11.0',
  ],
  *check({ settings }) {
    const entry = settings.get('desktop.auth.backend');
    if (entry === undefined || !/liboauth\.backend\.OAuthBackend/.test(entry.value)) return;
    yield {
      at: entry.valueAt,
      sentence: 'Who comes in by OAuthBackend gets no home in HDFS: uploads and queries fail until somebody makes it.',
      mend: 'Make homes before the first login: mesosctl user provision.',
    };
  },
  bad: [hueIni('[desktop]\n[[auth]]\nbackend=liboauth.backend.OAuthBackend\n', { hue: '4.11.0' })],
  good: [hueIni('[desktop]\n[[auth]]\nbackend=desktop.auth.backend.LdapBackend\n', { hue: '4.11.0' })],
});
