import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/app-user-in-docker',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'In a Docker container the user of the app does not run it',
  why: 'Mesos hands no user to docker run: the process has the user of the image, and only the sandbox belongs to the one that is named here. The Mesos containerizer does switch.',
  sources: ['apache/mesos src/docker/docker.cpp (no --user), src/slave/containerizer/docker.cpp, 1.11.0'],
  *check(app) {
    const user = app.child('user');
    const name = textOf(user);
    if (user === undefined || name === undefined || name === 'root' || !app.isDocker) return;
    if (app.items('container', 'docker', 'parameters').some((one) => textOf(childOf(one, 'key')) === 'user')) return;
    yield {
      at: user,
      sentence: `The user ${name} owns the sandbox only: the process in the container runs as the user of the image.`,
      mend: 'Add {"key": "user", "value": "UID:GID"} to docker.parameters, or use the type MESOS.',
    };
  },
  bad: [marathonApp({ user: 'anna', container: { type: 'DOCKER', docker: { image: 'a:1' } } })],
  good: [
    marathonApp({
      user: 'anna',
      container: { type: 'DOCKER', docker: { image: 'a:1', parameters: [{ key: 'user', value: '10042:10042' }] } },
    }),
    marathonApp({ user: 'anna', container: { type: 'MESOS', docker: { image: 'a:1' } } }),
    marathonApp({ user: 'root', container: { type: 'DOCKER', docker: { image: 'a:1' } } }),
  ],
});
