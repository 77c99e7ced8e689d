import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

export default rule<ZeppelinSite>({
  id: 'zeppelin/listens-on-loopback',
  reads: 'zeppelin-site',
  severity: 'note',
  title: 'The notebook is reached from its own machine only',
  why: 'A server on 127.0.0.1 answers no health check of Marathon and no user, though it runs. It is the default from 0.8.2 on; the official images from 0.9.0 set ZEPPELIN_ADDR, which comes before this file.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, v0.8.1, v0.8.2 to v0.12.0; Dockerfile, v0.8.2 and v0.9.0'],
  *check({ settings }) {
    const entry = settings.get('zeppelin.server.addr');
    if (entry === undefined || !/^(127\.\d+\.\d+\.\d+|localhost|::1)$/.test(entry.value)) return;
    yield {
      at: entry.valueAt,
      sentence: `zeppelin.server.addr is ${entry.value}: unless ZEPPELIN_ADDR says otherwise nobody reaches the notebook from outside.`,
      mend: 'Write 0.0.0.0, with a shiro.ini beside this file; or leave it where a proxy stands on the same machine.',
    };
  },
  bad: [zeppelinSite({ 'zeppelin.server.addr': '127.0.0.1' })],
  good: [zeppelinSite({ 'zeppelin.server.addr': '0.0.0.0' }), zeppelinSite({ 'zeppelin.server.port': '8080' })],
});
