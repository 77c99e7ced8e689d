import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

const KEYS = ['zeppelin.server.port', 'zeppelin.server.ssl.port'];

export default rule<ZeppelinSite>({
  id: 'zeppelin/port-out-of-range',
  reads: 'zeppelin-site',
  severity: 'error',
  title: 'The port is none',
  why: 'Ports are whole numbers up to 65535. With another text Zeppelin ends while it reads its settings, and with another number when Jetty opens the port.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java getInt and ZeppelinServer.java, v0.6.2 to v0.12.0'],
  *check({ settings }) {
    for (const key of KEYS) {
      const entry = settings.get(key);
      if (entry === undefined || entry.value === '' || isPlaceholder(entry.value) || isPort(entry.value)) continue;
      yield {
        at: entry.valueAt,
        sentence: `${key} is ${entry.value}, which is no port: those are 1 to 65535.`,
        mend: 'Write the port that users and the balancer call.',
      };
    }
  },
  bad: [
    zeppelinSite({ 'zeppelin.server.port': '99999' }),
    zeppelinSite({ 'zeppelin.ssl': 'true', 'zeppelin.server.port': '8080', 'zeppelin.server.ssl.port': '84433' }),
    zeppelinSite({ 'zeppelin.server.port': 'http' }),
  ],
  good: [
    zeppelinSite({ 'zeppelin.server.port': '65535' }),
    zeppelinSite({ 'zeppelin.server.port': '0' }),
    zeppelinSite({ 'zeppelin.server.port': '$\u007bPORT0}' }),
    zeppelinSite({ 'zeppelin.server.port': '__PORT__' }),
  ],
});

const isPort = (value: string): boolean => /^\s*\d+\s*$/.test(value) && Number(value) <= 65_535;
