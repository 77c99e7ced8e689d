import { sparkOf, takesSpark } from '../../../core/zeppelin-spark.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/spark-not-supported',
  reads: 'marathon-app',
  severity: 'error',
  title: 'This Zeppelin does not take this Spark',
  why: 'Each Zeppelin knows the lines of Spark that it was built for; its interpreter refuses others, or fails.',
  sources: ['apache/zeppelin SparkVersion.java, 0.5.6 to 0.12.0'],
  *check(app) {
    const { zeppelin, spark } = app.versions;
    if (!app.isZeppelin || zeppelin === undefined || spark === undefined || takesSpark(zeppelin, spark) !== false)
      return;
    yield {
      at: app.child('env', 'SPARK_HOME') ?? app.at,
      sentence: `Zeppelin ${zeppelin} takes Spark ${sparkOf(zeppelin)?.join(' to ') ?? ''}, and not ${spark}.`,
      mend: 'Choose two that go together.',
    };
  },
  bad: [zeppelinApp({}, { zeppelin: '0.8.2', spark: '3.0.3' })],
  good: [zeppelinApp({}, { zeppelin: '0.10.1', spark: '3.1.2' }), zeppelinApp({}, { zeppelin: '0.8.2' })],
});
