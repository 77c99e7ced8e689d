import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

/** Beginnings of the keys of Hue's documentation and of its container image. */
const KNOWN = ['jFE93j;2[290-eiw', 'kasdlfjknasdfl3hbaksk3bw'];

export default rule<HueIni>({
  id: 'hue/secret-key-known',
  reads: 'hue-ini',
  severity: 'error',
  title: 'secret_key is the one of the documentation',
  why: 'With this key sessions are signed, and what Hue stores is sealed. Who knows it, and everybody may, makes himself a session of any user.',
  sources: [
    'Hue documentation, administrator/configuration/server: Specifying the secret key',
    'cloudera/hue tools/docker/hue/hue.ini',
  ],
  *check({ settings }) {
    const entry = settings.get('desktop.secret_key');
    if (entry === undefined || !KNOWN.some((known) => entry.value.startsWith(known))) return;
    yield {
      at: entry.keyAt,
      sentence: 'secret_key is a key that is published with Hue: whoever knows it signs sessions of any user.',
      mend: 'Write 30 or more random characters of your own, or secret_key_script.',
    };
  },
  bad: [
    hueIni('[desktop]\nsecret_key=kasdlfjknasdfl3hbaksk3bwkasdfkasdfba23asdf\n'),
    hueIni('[desktop]\nsecret_key="jFE93j;2[290-eiw.KEiwN2s3[\'d;/.q[eIW^y#e=+Iei*@Mn<qW5o"\n'),
  ],
  good: [hueIni('[desktop]\nsecret_key=b1946ac92492d2347c6235b4d2611184\n'), hueIni('[desktop]\nsecret_key=\n')],
});
