import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

const KEYS = ['desktop.http_port', 'desktop.smtp.port', 'desktop.database.port', 'beeswax.hive_server_port'];
const HIGHEST = 65_535;

export default rule<HueIni>({
  id: 'hue/port-out-of-range',
  reads: 'hue-ini',
  severity: 'error',
  title: 'The port is none',
  why: 'Hue takes any whole number for a port; ports end at 65535. With another one the server does not start, or does not reach what it calls.',
  sources: [
    'cloudera/hue desktop/core/src/desktop/conf.py (http_port, type=int), release-3.9.0 to 4.11.0',
    'RFC 9293: the port is 16 bits',
  ],
  *check({ settings }) {
    for (const key of KEYS) {
      const entry = settings.get(key);
      if (entry === undefined || !/^\d+$/.test(entry.value) || Number(entry.value) <= HIGHEST) continue;
      yield {
        at: entry.valueAt,
        sentence: `${key} is ${entry.value}, which is no port: those are 1 to ${HIGHEST}.`,
        mend: key === 'desktop.http_port' ? 'Write the port that users call: 8888 unless set.' : 'Write its port.',
      };
    }
  },
  bad: [hueIni('[desktop]\nhttp_port=88888\n'), hueIni('[beeswax]\nhive_server_port=100000\n')],
  good: [
    hueIni('[desktop]\nhttp_port=8888\n'),
    hueIni('[desktop]\nhttp_port=65535\n'),
    hueIni('[desktop]\nhttp_port=$\u007bPORT0}\n'),
  ],
});
