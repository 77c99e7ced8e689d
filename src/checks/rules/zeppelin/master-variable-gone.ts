import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/master-variable-gone',
  reads: 'marathon-app',
  severity: 'error',
  holds: { zeppelin: { since: '0.9.0' } },
  title: 'Zeppelin from 0.9 on does not read MASTER',
  why: "Spark's master comes from the interpreter's spark.master, then master, then the variable SPARK_MASTER; else it is local[*]: Spark then runs within the notebook's own container, and nobody is told.",
  sources: ['apache/zeppelin conf/zeppelin-env.sh.template, SparkInterpreterLauncher.java, 0.8.2 and 0.9.0'],
  *check(app) {
    const master = app.child('env', 'MASTER');
    if (master === undefined || !app.isZeppelin || app.child('env', 'SPARK_MASTER') !== undefined) return;
    if (/spark\.master/.test(app.env('MESOSCTL_SPARK_DEFAULTS') ?? '')) return;
    yield {
      at: master,
      sentence:
        'MASTER is not read any more, and SPARK_MASTER is not set: Spark runs as local[*] in the container of the notebook.',
      mend: 'Call it SPARK_MASTER.',
    };
  },
  bad: [
    zeppelinApp({ env: { MASTER: 'mesos://zk://z1:2181/mesos' } }, { zeppelin: '0.10.1' }),
    zeppelinApp({ env: { MASTER: 'mesos://zk://z1:2181/mesos' } }),
  ],
  good: [
    zeppelinApp({}, { zeppelin: '0.10.1' }),
    zeppelinApp({ env: { MASTER: 'mesos://zk://z1:2181/mesos' } }, { zeppelin: '0.8.2' }),
    zeppelinApp({ env: { MASTER: 'a', SPARK_MASTER: 'mesos://zk://z1:2181/mesos' } }, { zeppelin: '0.10.1' }),
  ],
});
