import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/cluster-driver-without-overhead',
  reads: 'spark-conf',
  severity: 'note',
  holds: { spark: { until: '3.0.0' } },
  isSilentUnknown: true,
  title: 'Drivers of cluster mode get no memory beside their heap before 3.0',
  why: 'The dispatcher asks Mesos for exactly spark.driver.memory, which the heap alone may fill. Where agents isolate memory (cgroups/mem, or a Docker container) the driver is killed under load.',
  sources: ['apache/spark MesosRestServer.scala, v2.4.6 and v3.0.0; commit 1b75f3bcff (SPARK-17928)'],
  *check(conf) {
    const entry = conf.settings.get('spark.submit.deployMode');
    if (!conf.isClusterMode || entry === undefined) return;
    const memoryMib = conf.sizeMib('spark.driver.memory', 'b') ?? 1024;
    yield {
      at: conf.settings.get('spark.driver.memory')?.at ?? entry.at,
      sentence: `In cluster mode Spark ${conf.versions.spark} asks Mesos for ${memoryMib} MiB for the driver, as much as its heap may take; nothing is left beside it.`,
      mend: 'Exempt drivers from memory limits, run them in client mode inside of a larger Marathon app, or go to Spark 3.0, which adds spark.driver.memoryOverhead.',
    };
  },
  bad: [
    sparkConf(
      'spark.master mesos://d1:7077\nspark.cores.max 8\nspark.submit.deployMode cluster\nspark.driver.memory 4g\n',
      {
        spark: '2.4.6',
      },
    ),
  ],
  good: [
    sparkConf(
      'spark.master mesos://d1:7077\nspark.cores.max 8\nspark.submit.deployMode cluster\nspark.driver.memory 4g\n',
      {
        spark: '3.0.1',
      },
    ),
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\nspark.driver.memory 4g\n', { spark: '2.4.6' }),
  ],
});
