import { rule } from '../../rule.ts';
import type { Environment } from '../../subjects/environment.ts';
import { environment } from '../../subjects/environment-example.ts';

/** What took the place of each (SparkConf.scala, 1.6.3 and 2.1.3). */
const REPLACED: ReadonlyMap<string, string> = new Map([
  ['SPARK_JAVA_OPTS', 'spark.driver.extraJavaOptions and spark.executor.extraJavaOptions'],
  ['SPARK_CLASSPATH', 'spark.driver.extraClassPath and spark.executor.extraClassPath'],
  ['SPARK_MEM', 'spark.driver.memory and spark.executor.memory'],
]);

export default rule<Environment>({
  id: 'spark/legacy-environment',
  reads: 'spark-env',
  severity: 'warning',
  title: 'The variable is one of the first Spark, and is read no longer',
  why: 'Up to 2.1 these variables bring a warning, and stop Spark where the property that took their place is set too. From 2.2 on nothing reads them: what they say is not done.',
  sources: ['apache/spark SparkConf.scala, 1.6.3 and 2.1.3; removed in 2.2.0 (SPARK-14453)'],
  *check({ settings }) {
    for (const entry of settings.entries) {
      const today = REPLACED.get(entry.key);
      if (today === undefined || entry.value === '') continue;
      yield {
        at: entry.at,
        sentence: `${entry.key} is ignored from Spark 2.2 on, and before that a reason to stop beside ${today}.`,
        mend: `Use ${today} in spark-defaults.conf.`,
      };
    }
  },
  bad: [
    environment('spark-env.sh', 'export SPARK_JAVA_OPTS="-Dspark.local.dir=/data"\n', { spark: '2.4.6' }),
    environment('spark-env.sh', 'SPARK_CLASSPATH=/opt/lib/a.jar\n'),
  ],
  good: [
    environment('spark-env.sh', 'export SPARK_DAEMON_JAVA_OPTS="-Xmx1g"\n', { spark: '2.4.6' }),
    environment('spark-env.sh', '# SPARK_JAVA_OPTS=-Da=b\n'),
  ],
});
