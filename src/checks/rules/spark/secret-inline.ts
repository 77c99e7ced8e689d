import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

const inline: Readonly<Record<string, string>> = {
  'spark.mesos.secret':
    'Use spark.mesos.secret.file, or SPARK_MESOS_SECRET_FILE, with a file of mode 0600 that ends without a newline.',
  'spark.mesos.driver.secret.values': 'Use spark.mesos.driver.secret.names, with a secret resolver on the agents.',
  'spark.mesos.executor.secret.values': 'Use spark.mesos.executor.secret.names, with a secret resolver on the agents.',
};

export default rule<SparkConf>({
  id: 'spark/secret-inline',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { since: '2.4.0' } },
  title: 'A secret stands in plain configuration',
  why: 'What stands here is seen by whoever reads the file or the list of processes; in cluster mode all properties are copied onto the command line of the driver, and in fine-grained mode into the state of the master. From 2.4 on there are forms that name a file.',
  sources: [
    'apache/spark config.scala and MesosSchedulerUtils.buildCredentials, v2.4.0; MesosClusterScheduler.scala, v2.4.6',
    'Spark 3.5.6 watched: ExecutorInfo.data holds the whole configuration',
  ],
  *check({ settings }) {
    for (const [key, mend] of Object.entries(inline)) {
      const entry = settings.get(key);
      if (entry === undefined || entry.value.trim() === '' || isPlaceholder(entry.value)) continue;
      yield { at: entry.keyAt, sentence: `${key} holds a secret in plain text.`, mend };
    }
  },
  bad: [
    sparkConf('spark.mesos.principal a\nspark.mesos.secret hunter2\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.driver.secret.values guessme\nspark.mesos.driver.secret.envkeys PW\n', { spark: '2.4.6' }),
  ],
  good: [
    sparkConf('spark.mesos.principal a\nspark.mesos.secret.file /etc/spark/a.secret\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.principal a\nspark.mesos.secret {{ secret }}\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.principal a\nspark.mesos.secret hunter2\n', { spark: '1.6.3' }),
  ],
});
