import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/master-variable-early',
  reads: 'marathon-app',
  severity: 'error',
  holds: { zeppelin: { until: '0.9.0' } },
  isSilentUnknown: true,
  title: 'Zeppelin before 0.9 does not read SPARK_MASTER',
  why: "Older launchers read the variable MASTER and the property master; without them Spark runs as local[*] in the notebook's own container.",
  sources: ['apache/zeppelin SparkInterpreterLauncher.java, bin/common.sh, 0.8.2'],
  *check(app) {
    const master = app.child('env', 'SPARK_MASTER');
    if (master === undefined || !app.isZeppelin || app.child('env', 'MASTER') !== undefined) return;
    yield {
      at: master,
      sentence:
        'SPARK_MASTER is not read by this Zeppelin, and MASTER is not set: Spark runs as local[*] in the container of the notebook.',
      mend: 'Call it MASTER.',
    };
  },
  bad: [zeppelinApp({}, { zeppelin: '0.8.2' })],
  good: [
    zeppelinApp({}, { zeppelin: '0.10.1' }),
    zeppelinApp({ env: { MASTER: 'mesos://zk://z1:2181/mesos' } }, { zeppelin: '0.8.2' }),
    zeppelinApp({}),
  ],
});
