import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/executor-home-missing',
  reads: 'spark-conf',
  severity: 'note',
  title: 'Executors in an image are looked for where the driver has Spark',
  why: 'Without spark.executor.uri and spark.mesos.executor.home the executor is started from the path of the driver’s own SPARK_HOME. In an image that keeps Spark elsewhere the command fails on each agent in turn.',
  sources: ['apache/spark MesosCoarseGrainedSchedulerBackend.createCommand, v1.6.3 and v2.4.6'],
  *check(conf) {
    const { settings } = conf;
    const entry = settings.get('spark.mesos.executor.docker.image');
    if (entry === undefined || !conf.isWhole || !conf.isOnMesos) return;
    if (settings.has('spark.executor.uri') || settings.has('spark.mesos.executor.home')) return;
    yield {
      at: entry.at,
      sentence: `Executors run in ${entry.value}, and neither spark.mesos.executor.home nor spark.executor.uri says where Spark is in it: the path of the driver’s SPARK_HOME is used.`,
      mend: 'Set spark.mesos.executor.home to the folder of Spark in the image.',
    };
  },
  bad: [sparkConf('spark.mesos.executor.docker.image corp/spark:2.4.6\n')],
  good: [
    sparkConf('spark.mesos.executor.docker.image corp/spark:2.4.6\nspark.mesos.executor.home /opt/spark\n'),
    sparkConf('spark.mesos.executor.docker.image corp/jre:11\nspark.executor.uri hdfs:///spark.tgz\n'),
  ],
});
