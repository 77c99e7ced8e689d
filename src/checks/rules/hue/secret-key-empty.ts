import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/secret-key-empty',
  reads: 'hue-ini',
  severity: 'error',
  title: 'secret_key is empty',
  why: 'Hue then makes a random one at each start: every login ends with a restart, and behind a load balancer each instance refuses the sessions of the others.',
  sources: ['cloudera/hue desktop/core/src/desktop/settings.py and conf.py, release-3.9.0 and 4.11.0'],
  *check({ settings }) {
    const entry = settings.get('desktop.secret_key');
    if (entry?.value !== '' || (settings.value('desktop.secret_key_script') ?? '') !== '') return;
    yield {
      at: entry.at,
      sentence: 'secret_key is empty: logins end at every restart of Hue, and hold on one instance only.',
      mend: 'Set it to 30 or more random characters, the same on all instances; or secret_key_script to what prints them.',
    };
  },
  bad: [hueIni('[desktop]\nsecret_key=\n'), hueIni('[desktop]\nsecret_key="" # to be set\n')],
  good: [
    hueIni('[desktop]\nsecret_key=\nsecret_key_script=/etc/hue/secret-key\n'),
    hueIni('[desktop]\nhttp_port=8888\n'),
  ],
});
