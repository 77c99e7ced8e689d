import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { childOf, textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/image-without-libmesos',
  reads: 'marathon-app',
  severity: 'error',
  title: 'The image has no libmesos for a master on Mesos',
  why: 'None of the official images holds Mesos. The driver of Spark runs in this container and loads libmesos: it ends with an UnsatisfiedLinkError.',
  sources: ['apache/zeppelin scripts/docker/zeppelin*, Dockerfiles, 0.8.0 to 0.12.0'],
  *check(app) {
    const image = app.child('container', 'docker', 'image');
    if (
      image === undefined ||
      !/^(docker\.io\/)?apache\/zeppelin(-server|-interpreter|-distribution)?([:@]|$)/.test(app.image ?? '')
    )
      return;
    const text = JSON.stringify([
      app.env('SPARK_MASTER'),
      app.env('MASTER'),
      app.env('MESOSCTL_SPARK_DEFAULTS'),
      app.env('SPARK_SUBMIT_OPTIONS'),
    ]);
    if (!text.includes('mesos://') || app.child('fetch') !== undefined) return;
    if (
      app.items('container', 'volumes').some((volume) => /mesos/.test(textOf(childOf(volume, 'containerPath')) ?? ''))
    )
      return;
    if (app.env('MESOS_NATIVE_JAVA_LIBRARY') !== undefined && app.items('container', 'volumes').length > 0) return;
    yield {
      at: image,
      sentence: `${app.image ?? ''} has no libmesos, and Spark's master is on Mesos: no driver starts in it.`,
      mend: 'Use an image made of it with libmesos and Spark, or mount them.',
    };
  },
  bad: [zeppelinApp({ container: { type: 'DOCKER', docker: { image: 'apache/zeppelin:0.10.1' } } })],
  good: [
    zeppelinApp({}),
    zeppelinApp({ container: { docker: { image: 'apache/zeppelin:0.10.1' } }, env: { SPARK_MASTER: 'local[*]' } }),
    zeppelinApp({
      container: {
        docker: { image: 'apache/zeppelin:0.10.1' },
        volumes: [{ containerPath: '/usr/lib/mesos', hostPath: '/usr/lib/mesos', mode: 'RO' }],
      },
    }),
  ],
});
