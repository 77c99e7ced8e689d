import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

export default rule<ZeppelinSite>({
  id: 'zeppelin/site-without-tls',
  reads: 'zeppelin-site',
  severity: 'note',
  title: 'The notebook serves plain HTTP',
  why: 'Passwords of the directory and what notes hold go over the network for everybody to read, unless something before the server speaks TLS.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, v0.5.0 to v0.12.0: zeppelin.ssl is false unless it is set'],
  *check({ settings }) {
    const entry = settings.get('zeppelin.ssl');
    if (entry?.value.toLowerCase() !== 'false') return;
    yield {
      at: entry.valueAt,
      sentence: 'zeppelin.ssl is false: logins go over plain HTTP up to whatever speaks TLS before the server.',
      mend: 'Set zeppelin.ssl to true, with zeppelin.server.ssl.port and a keystore; or end TLS at the balancer, on the same network only.',
    };
  },
  bad: [zeppelinSite({ 'zeppelin.ssl': 'false' })],
  good: [zeppelinSite({ 'zeppelin.ssl': 'true' }), zeppelinSite({ 'zeppelin.server.port': '8080' })],
});
