import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/cookie-in-the-clear',
  reads: 'hue-ini',
  severity: 'warning',
  title: 'The session goes over plain HTTP too',
  why: 'Hue marks its session cookie for TLS alone when it serves TLS, unless the switch is off. A browser then also sends it to http:// addresses of the host, where it can be read and used.',
  sources: [
    'cloudera/hue desktop/core/src/desktop/conf.py: session.secure follows ssl_certificate and ssl_private_key',
  ],
  *check(ini) {
    const entry = ini.settings.get('desktop.session.secure');
    const certificate = ini.settings.value('desktop.ssl_certificate') ?? '';
    if (entry === undefined || certificate === '' || ini.truth(entry.key) !== false) return;
    yield {
      at: entry.at,
      sentence: 'Hue serves TLS, and secure in [[session]] is off: the session cookie goes over plain HTTP too.',
      mend: 'Remove it.',
    };
  },
  bad: [
    hueIni(
      '[desktop]\nssl_certificate=/etc/hue/tls.crt\nssl_private_key=/etc/hue/tls.key\n[[session]]\nsecure=false\n',
    ),
  ],
  good: [
    hueIni('[desktop]\nssl_certificate=/etc/hue/tls.crt\n[[session]]\nttl=1209600\n'),
    hueIni('[desktop]\n[[session]]\nsecure=false\n'),
  ],
});
