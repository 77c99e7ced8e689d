import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/cores-max-not-multiple',
  reads: 'spark-conf',
  severity: 'note',
  holds: { spark: { since: '2.0.0' } },
  title: 'A part of spark.cores.max can never be used',
  why: 'Executors take spark.executor.cores each; what is left of the limit is too small for one more and stays unused.',
  sources: ['apache/spark MesosCoarseGrainedSchedulerBackend.scala, v2.4.6; SparkConf.scala, v3.0.0'],
  *check(conf) {
    const most = conf.whole('spark.cores.max');
    const each = conf.whole('spark.executor.cores');
    const entry = conf.settings.get('spark.cores.max');
    if (most === undefined || each === undefined || entry === undefined || each < 1 || most < each) return;
    const left = most % each;
    if (!conf.isOnMesos || left === 0) return;
    yield {
      at: entry.at,
      sentence: `spark.cores.max is ${most} and executors take ${each}: ${left} of it stay${left === 1 ? 's' : ''} unused.`,
      mend: `Write ${most - left} or ${most - left + each}.`,
    };
  },
  bad: [sparkConf('spark.mesos.coarse true\nspark.cores.max 10\nspark.executor.cores 4\n', { spark: '2.4.6' })],
  good: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 12\nspark.executor.cores 4\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 3\nspark.executor.cores 4\n', { spark: '2.4.6' }),
  ],
});
