import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/cluster-driver-heap-eats-overhead',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { since: '3.0.0', until: '3.2.0' } },
  isSilentUnknown: true,
  title: 'An implicit driver memory swallows its own overhead',
  why: 'The dispatcher of 3.0 and 3.1 hands the sum of memory and overhead on as --driver-memory. An explicit spark.driver.memory follows as --conf and wins; without it the heap becomes 1024 + 384 MiB, as large as the container.',
  sources: [
    'apache/spark MesosRestServer.scala, MesosClusterScheduler.generateCmdOption and SparkSubmitCommandBuilder.java, v3.0.0 (read, not run)',
  ],
  *check(conf) {
    const entry = conf.settings.get('spark.submit.deployMode');
    if (!conf.isClusterMode || !conf.isWhole || entry === undefined || conf.settings.has('spark.driver.memory')) return;
    yield {
      at: entry.at,
      sentence:
        'Cluster mode without spark.driver.memory: the heap of the driver becomes 1408 MiB in a container of 1408 MiB.',
      mend: 'Write spark.driver.memory 1g, or what the drivers need.',
    };
  },
  bad: [
    sparkConf('spark.master mesos://d1:7077\nspark.cores.max 8\nspark.submit.deployMode cluster\n', { spark: '3.0.1' }),
  ],
  good: [
    sparkConf(
      'spark.master mesos://d1:7077\nspark.cores.max 8\nspark.submit.deployMode cluster\nspark.driver.memory 1g\n',
      {
        spark: '3.0.1',
      },
    ),
    sparkConf('spark.master mesos://d1:7077\nspark.cores.max 8\nspark.submit.deployMode cluster\n', { spark: '2.4.6' }),
  ],
});
