import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

export default rule<ZeppelinSite>({
  id: 'zeppelin/ssl-port-not-set',
  reads: 'zeppelin-site',
  severity: 'warning',
  holds: { zeppelin: { since: '0.7.0' } },
  title: 'With TLS another key says the port',
  why: 'From 0.7 on zeppelin.server.port counts for plain HTTP alone. With zeppelin.ssl the server listens on zeppelin.server.ssl.port, 8443 unless set, and health checks of the other port fail.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, v0.6.2 and v0.7.0'],
  *check(site) {
    const port = site.settings.get('zeppelin.server.port');
    if (!site.isOn('zeppelin.ssl') || port === undefined || site.settings.has('zeppelin.server.ssl.port')) return;
    yield {
      at: port.at,
      sentence: `zeppelin.ssl is true, so that zeppelin.server.port ${port.value} does not count: the server listens on 8443.`,
      mend: isPort(port.value)
        ? `Set zeppelin.server.ssl.port to ${port.value}.`
        : 'Set zeppelin.server.ssl.port to the port that users and the balancer call.',
    };
  },
  bad: [
    zeppelinSite({ 'zeppelin.ssl': 'true', 'zeppelin.server.port': '31080' }, { zeppelin: '0.10.1' }),
    zeppelinSite({ 'zeppelin.ssl': 'true', 'zeppelin.server.port': '99999' }, { zeppelin: '0.10.1' }),
  ],
  good: [
    zeppelinSite({ 'zeppelin.ssl': 'true', 'zeppelin.server.port': '8080', 'zeppelin.server.ssl.port': '31443' }),
    zeppelinSite({ 'zeppelin.ssl': 'false', 'zeppelin.server.port': '31080' }),
    zeppelinSite({ 'zeppelin.ssl': 'true', 'zeppelin.server.port': '31080' }, { zeppelin: '0.6.2' }),
  ],
});

const isPort = (value: string): boolean => isPlaceholder(value) || (/^\d+$/.test(value) && Number(value) <= 65_535);
