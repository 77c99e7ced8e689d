import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp, zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { numberOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/kill-grace-short',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'The JVM is killed before it has cleaned up',
  why: 'A driver of Spark or a notebook that is killed leaves blockmgr folders on the agents, and interpreters that nobody ends. Without taskKillGracePeriodSeconds it has the 5 seconds of the agent.',
  sources: [
    'apache/mesos src/slave/flags.cpp (executor_shutdown_grace_period), 1.11.0; mesosphere/marathon docs/docs/task-handling.md',
  ],
  *check(app) {
    if (app.isTemplate || app.child('id') === undefined || !(app.isZeppelin || app.isSparkDriver)) return;
    const grace = app.child('taskKillGracePeriodSeconds');
    const seconds = numberOf(grace);
    if (grace !== undefined && (seconds === undefined || seconds >= 10)) return;
    yield {
      at: grace ?? app.at,
      sentence: `${app.name} has ${seconds ?? 5} seconds to end before it is killed, and leaves files and processes behind.`,
      mend: 'Set "taskKillGracePeriodSeconds": 30 or more.',
    };
  },
  bad: [
    zeppelinApp({ taskKillGracePeriodSeconds: undefined }),
    marathonApp({ cmd: '/opt/spark/bin/spark-submit --class a.B b.jar', taskKillGracePeriodSeconds: 3 }),
  ],
  good: [
    zeppelinApp({}),
    marathonApp({}),
    marathonApp({ cmd: '/opt/spark/bin/spark-submit --deploy-mode cluster b.jar' }),
  ],
});
