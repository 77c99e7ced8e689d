import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/executor-cores-ignored-1x',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { until: '2.0.0' } },
  isSilentUnknown: true,
  title: 'spark.executor.cores is ignored on Mesos before 2.0',
  why: 'Until SPARK-5095 coarse mode ran one executor on each agent, with all cores that were offered, up to spark.cores.max.',
  sources: ['apache/spark CoarseMesosSchedulerBackend.scala, v1.6.3; commit 80cb963ad9, in 2.0.0'],
  *check(conf) {
    const entry = conf.settings.get('spark.executor.cores');
    if (!conf.isOnMesos || entry === undefined) return;
    yield {
      at: entry.at,
      sentence: `spark.executor.cores is ${entry.value}, and Spark ${conf.versions.spark} does not read it on Mesos: an executor takes all cores of the offer.`,
      mend: 'Limit the application with spark.cores.max, or go to Spark 2.0 or newer.',
    };
  },
  bad: [sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.executor.cores 2\n', { spark: '1.6.3' })],
  good: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\n', { spark: '1.6.3' }),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.executor.cores 2\n', { spark: '2.4.6' }),
    sparkConf('spark.master yarn\nspark.executor.cores 2\n', { spark: '1.6.3' }),
  ],
});
