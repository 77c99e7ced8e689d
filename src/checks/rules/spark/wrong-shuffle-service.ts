import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'spark/wrong-shuffle-service',
  reads: 'marathon-app',
  severity: 'error',
  title: 'This shuffle service is not the one for Mesos',
  why: 'Only the service for Mesos takes the registration and the heartbeat of a driver, and deletes the files of an application that has fallen silent. With the plain one they stay for ever, and take the inodes of the agent.',
  sources: ['apache/spark MesosExternalShuffleService.scala, 1.5.2 to 3.1.0; docs/running-on-mesos.md'],
  *check(app) {
    const cmd = app.child('cmd') ?? app.child('args');
    if (
      cmd === undefined ||
      !/org\.apache\.spark\.deploy\.ExternalShuffleService\b|start-shuffle-service\.sh/.test(app.runs)
    )
      return;
    yield {
      at: cmd,
      sentence: `${app.name} starts the shuffle service of standalone clusters: on Mesos nobody tells it when an application ends, and its files stay.`,
      mend: 'Start org.apache.spark.deploy.mesos.MesosExternalShuffleService (sbin/start-mesos-shuffle-service.sh).',
    };
  },
  bad: [
    marathonApp({ cmd: './bin/spark-class org.apache.spark.deploy.ExternalShuffleService' }),
    marathonApp({ cmd: 'sbin/start-shuffle-service.sh' }, { spark: '2.4.6' }),
  ],
  good: [
    marathonApp({ cmd: './bin/spark-class org.apache.spark.deploy.mesos.MesosExternalShuffleService' }),
    marathonApp({ cmd: 'sbin/start-mesos-shuffle-service.sh' }),
    marathonApp({}),
  ],
});
