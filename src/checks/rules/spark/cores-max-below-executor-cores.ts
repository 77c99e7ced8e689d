import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/cores-max-below-executor-cores',
  reads: 'spark-conf',
  severity: 'error',
  holds: { spark: { since: '2.0.0' } },
  title: 'spark.cores.max is smaller than spark.executor.cores, and nothing starts',
  why: 'An executor takes spark.executor.cores as a whole. Where the limit of the application is smaller, it is rounded down to no executor, every offer is declined, and the job waits with no word but that it lacks resources.',
  sources: ['apache/spark MesosCoarseGrainedSchedulerBackend.scala, v2.0.2, v2.4.6 and v3.1.0'],
  *check(conf) {
    const most = conf.whole('spark.cores.max');
    const each = conf.whole('spark.executor.cores');
    const entry = conf.settings.get('spark.cores.max');
    if (!conf.isOnMesos || most === undefined || each === undefined || entry === undefined || most >= each) return;
    yield {
      at: entry.at,
      sentence: `spark.cores.max is ${most} and one executor takes spark.executor.cores, ${each}: no executor will ever start.`,
      mend: `Raise spark.cores.max to a multiple of ${each}, or lower spark.executor.cores.`,
    };
  },
  bad: [sparkConf('spark.mesos.coarse true\nspark.cores.max 3\nspark.executor.cores 4\n', { spark: '2.4.6' })],
  good: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.executor.cores 4\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 3\nspark.executor.cores 4\n', { spark: '1.6.3' }),
  ],
});
