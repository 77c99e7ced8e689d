import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp, zeppelinApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'marathon/app-user-unset',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'The notebook runs as the user of Marathon',
  why: 'Without a user the task runs as whom --mesos_user names, else as the user of Marathon itself: root, or nobody in its image from 1.7 on. What the tenant does on the agent and in HDFS is then not done in his name.',
  sources: ['mesosphere/marathon MarathonConf.scala, Dockerfile, 1.6.352 and 1.7.216'],
  *check(app) {
    if (
      !app.isZeppelin ||
      app.isDocker ||
      app.isTemplate ||
      app.child('user') !== undefined ||
      app.child('id') === undefined
    )
      return;
    yield {
      at: app.at,
      sentence: `${app.name} has no user: it runs as the user of Marathon, and not as the tenant.`,
      mend: 'Set "user" to the account of the tenant.',
    };
  },
  bad: [zeppelinApp({ user: undefined })],
  good: [
    zeppelinApp({}),
    marathonApp({}),
    zeppelinApp({ user: undefined, container: { type: 'DOCKER', docker: { image: 'example/zeppelin:0.10.1' } } }),
  ],
});
