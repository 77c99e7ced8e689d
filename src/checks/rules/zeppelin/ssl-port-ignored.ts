import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/ssl-port-ignored',
  reads: 'marathon-app',
  severity: 'error',
  holds: { zeppelin: { since: '0.7.0' } },
  title: 'With TLS on, Zeppelin does not listen at ZEPPELIN_PORT',
  why: 'From 0.7 on a server with TLS listens at ZEPPELIN_SSL_PORT, 8443 unless it is set; ZEPPELIN_PORT is for the other mode.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, 0.6.2 and 0.7.0'],
  *check(app) {
    const port = app.child('env', 'ZEPPELIN_PORT');
    if (app.env('ZEPPELIN_SSL') !== 'true' || port === undefined || app.child('env', 'ZEPPELIN_SSL_PORT') !== undefined)
      return;
    yield {
      at: port,
      sentence:
        'ZEPPELIN_SSL is true and ZEPPELIN_SSL_PORT is not set: the server listens at 8443, and not at ZEPPELIN_PORT.',
      mend: 'Call it ZEPPELIN_SSL_PORT.',
    };
  },
  bad: [
    zeppelinApp({ env: { ZEPPELIN_SSL: 'true', ZEPPELIN_PORT: '31080' } }, { zeppelin: '0.10.1' }),
    zeppelinApp({ env: { ZEPPELIN_SSL: 'true', ZEPPELIN_PORT: '31080' } }),
  ],
  good: [
    zeppelinApp({ env: { ZEPPELIN_SSL: 'true', ZEPPELIN_SSL_PORT: '31443' } }, { zeppelin: '0.10.1' }),
    zeppelinApp({ env: { ZEPPELIN_PORT: '31080' } }, { zeppelin: '0.10.1' }),
  ],
});
