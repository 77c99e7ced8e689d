import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { membersOf } from '../../text/node.ts';

/** What took the place of each (SparkConf.scala, 1.6.3 and 2.1.3). */
const REPLACED: ReadonlyMap<string, string> = new Map([
  ['SPARK_JAVA_OPTS', 'spark.driver.extraJavaOptions and spark.executor.extraJavaOptions'],
  ['SPARK_CLASSPATH', 'spark.driver.extraClassPath and spark.executor.extraClassPath'],
]);

export default rule<MarathonApp>({
  id: 'spark/legacy-environment-in-app',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'The app sets a variable of the first Spark',
  why: 'Up to 2.1 such variables bring a warning, and stop Spark where the property that took their place is set too. From 2.2 on nothing reads them.',
  sources: ['apache/spark SparkConf.scala, 1.6.3 and 2.1.3; removed in 2.2.0 (SPARK-14453)'],
  *check(app) {
    for (const { key, keyAt } of membersOf(app.child('env'))) {
      const today = REPLACED.get(key);
      if (today === undefined) continue;
      yield {
        at: keyAt,
        sentence: `${key} is ignored from Spark 2.2 on, and before that a reason to stop beside ${today}.`,
        mend: `Use ${today}.`,
      };
    }
  },
  bad: [marathonApp({ env: { SPARK_JAVA_OPTS: '-Dspark.local.dir=/data' } })],
  good: [marathonApp({ env: { SPARK_SUBMIT_OPTIONS: '--conf spark.local.dir=/data' } })],
});
