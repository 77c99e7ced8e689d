import { sparkOf, takesSpark } from '../../../core/zeppelin-spark.ts';
import { rule } from '../../rule.ts';
import type { Environment } from '../../subjects/environment.ts';
import { environment } from '../../subjects/environment-example.ts';

export default rule<Environment>({
  id: 'zeppelin/env-spark-not-supported',
  reads: 'zeppelin-env',
  severity: 'error',
  title: 'This Zeppelin does not take the Spark that its environment names',
  why: 'Each Zeppelin knows the lines of Spark that it was built for; its interpreter refuses others, or fails.',
  sources: ['apache/zeppelin SparkVersion.java, 0.5.6 to 0.12.0'],
  *check({ settings, versions: { zeppelin, spark } }) {
    const home = settings.get('SPARK_HOME');
    if (home === undefined || home.value === '' || zeppelin === undefined || spark === undefined) return;
    if (takesSpark(zeppelin, spark) !== false) return;
    yield {
      at: home.at,
      sentence: `Zeppelin ${zeppelin} takes Spark ${sparkOf(zeppelin)?.join(' to ') ?? ''}, and not ${spark}, for which SPARK_HOME is ${home.value}.`,
      mend: 'Choose two that go together.',
    };
  },
  bad: [
    environment('zeppelin-env.sh', 'export SPARK_HOME=/opt/spark\n', { zeppelin: '0.10.1', spark: '3.5.1' }),
    environment('zeppelin-env.sh', 'export SPARK_HOME=/opt/spark-3.0.3\n', { zeppelin: '0.8.2', spark: '3.0.3' }),
  ],
  good: [
    environment('zeppelin-env.sh', 'export SPARK_HOME=/opt/spark-3.2.4\n', { zeppelin: '0.10.1', spark: '3.2.4' }),
    environment('zeppelin-env.sh', 'export SPARK_HOME=/opt/spark\n', { zeppelin: '0.10.1' }),
    environment('zeppelin-env.sh', 'export SPARK_HOME=\n', { zeppelin: '0.10.1', spark: '3.5.1' }),
    environment('zeppelin-env.sh', 'export MASTER=local\n', { zeppelin: '0.10.1', spark: '3.5.1' }),
  ],
});
