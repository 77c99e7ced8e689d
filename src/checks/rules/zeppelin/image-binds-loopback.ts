import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/image-binds-loopback',
  reads: 'marathon-app',
  severity: 'error',
  title: 'The image of 0.8.2 listens on loopback only',
  why: 'The default address became 127.0.0.1 in 0.8.2, and the image of that release does not set another, as those from 0.9.0 on do: the server runs, and no health check from outside of its container succeeds.',
  sources: [
    'apache/zeppelin ZeppelinConfiguration.java and scripts/docker/zeppelin/bin/Dockerfile, 0.8.1, 0.8.2 and 0.9.0',
  ],
  *check(app) {
    const image = app.child('container', 'docker', 'image');
    if (image === undefined || !/(^|\/)apache\/zeppelin:0\.8\.2$/.test(app.image ?? '')) return;
    if (app.child('env', 'ZEPPELIN_ADDR') !== undefined) return;
    yield {
      at: image,
      sentence: `${app.image ?? ''} listens on 127.0.0.1 within its container, and ZEPPELIN_ADDR is not set: nobody reaches it.`,
      mend: 'Add the variable ZEPPELIN_ADDR with 0.0.0.0, and see to it that users log in.',
    };
  },
  bad: [zeppelinApp({ container: { type: 'DOCKER', docker: { image: 'apache/zeppelin:0.8.2' } } })],
  good: [
    zeppelinApp({
      container: { type: 'DOCKER', docker: { image: 'apache/zeppelin:0.8.2' } },
      env: { ZEPPELIN_ADDR: '0.0.0.0' },
    }),
    zeppelinApp({ container: { type: 'DOCKER', docker: { image: 'apache/zeppelin:0.10.1' } } }),
  ],
});
