import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'marathon/pull-config-in-docker',
  reads: 'marathon-app',
  severity: 'error',
  title: 'The Docker containerizer takes no pullConfig',
  why: 'The secret for a registry goes to the Mesos containerizer only; Marathon refuses the app.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/marathon/api/v2/validation/AppValidation.scala, 1.11; Marathon 1.11.24: 422 at /container/docker/pullConfig',
  ],
  *check(app) {
    const config = app.child('container', 'docker', 'pullConfig');
    if (config === undefined || !app.isDocker) return;
    yield {
      at: config,
      sentence: 'pullConfig stands in a container of the type DOCKER.',
      mend: 'Use the type MESOS, or fetch the login of Docker as an archive.',
    };
  },
  bad: [
    marathonApp({
      container: { type: 'DOCKER', docker: { image: 'a:1', pullConfig: { secret: 'p' } } },
      secrets: { p: { source: '/p' } },
    }),
  ],
  good: [
    marathonApp({
      container: { type: 'MESOS', docker: { image: 'a:1', pullConfig: { secret: 'p' } } },
      secrets: { p: { source: '/p' } },
    }),
  ],
});
