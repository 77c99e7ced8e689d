import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { numberOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/gpus-in-docker',
  reads: 'marathon-app',
  severity: 'error',
  holds: { marathon: { since: '1.3.0' } },
  title: 'Docker containers get no GPUs',
  why: 'GPUs are given to tasks of the Mesos containerizer only; Marathon refuses the app.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/marathon/api/v2/validation/AppValidation.scala (complyWithGpuRules), 1.4.13 and 1.11',
  ],
  *check(app) {
    const gpus = app.child('gpus');
    if (gpus === undefined || !((numberOf(gpus) ?? 0) > 0) || !app.isDocker) return;
    yield {
      at: gpus,
      sentence: `${app.name} asks for ${numberOf(gpus) ?? 0} GPUs and is of the type DOCKER.`,
      mend: 'Use the type MESOS, and switch on gpu_resources in --enable_features.',
    };
  },
  bad: [marathonApp({ gpus: 1, container: { type: 'DOCKER', docker: { image: 'tf:2.1' } } })],
  good: [
    marathonApp({ gpus: 1, container: { type: 'MESOS', docker: { image: 'tf:2.1' } } }),
    marathonApp({ gpus: 0, container: { type: 'DOCKER', docker: { image: 'tf:2.1' } } }),
  ],
});
