import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/openid-unverified',
  reads: 'hue-ini',
  severity: 'warning',
  holds: { hue: { since: '4.3.0' } },
  title: 'Hue does not look at the certificate of the OpenID provider',
  why: 'oidc_verify_ssl is false unless it is set. Who stands between Hue and the provider can say who somebody is.',
  sources: ['cloudera/hue desktop/core/src/desktop/conf.py, release-4.11.0'],
  *check(ini) {
    const backend = ini.settings.get('desktop.auth.backend');
    const entry = ini.settings.get('desktop.oidc.oidc_verify_ssl');
    const isUsed = /OIDCBackend/.test(backend?.value ?? '');
    if (backend === undefined || !isUsed || (entry !== undefined && ini.truth(entry.key) !== false)) return;
    yield {
      at: entry?.at ?? backend.at,
      sentence: `oidc_verify_ssl is ${entry === undefined ? 'not set, so ' : ''}false: Hue takes any certificate for that of the provider.`,
      mend: 'Set oidc_verify_ssl=true in [[oidc]].',
    };
  },
  bad: [
    hueIni('[desktop]\n[[auth]]\nbackend=desktop.auth.backend.OIDCBackend\n', { hue: '4.11.0' }),
    hueIni('[desktop]\n[[auth]]\nbackend=desktop.auth.backend.OIDCBackend\n[[oidc]]\noidc_verify_ssl=false\n'),
  ],
  good: [
    hueIni('[desktop]\n[[auth]]\nbackend=desktop.auth.backend.OIDCBackend\n[[oidc]]\noidc_verify_ssl=true\n', {
      hue: '4.11.0',
    }),
    hueIni('[desktop]\n[[auth]]\nbackend=desktop.auth.backend.LdapBackend\n[[oidc]]\noidc_verify_ssl=false\n'),
  ],
});
