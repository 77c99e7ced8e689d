import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/fine-grained-by-default',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { until: '1.6.0' } },
  isSilentUnknown: true,
  title: 'Fine-grained mode is the default up to 1.5',
  why: 'spark.mesos.coarse became true in 1.6.0 (SPARK-11809), not in 2.0 as is often said; even the manual of 1.6.0 still printed false. Fine-grained mode gives back cores but never memory: it is one way to the job that says "Initial job has not accepted any resources" while the cluster has plenty.',
  sources: ['apache/spark SparkContext.scala, v1.5.2 and v1.6.0; commits a416e41e28 and ad14455617'],
  *check(conf) {
    if (!conf.isOnMesos || !conf.isWhole || conf.settings.has('spark.mesos.coarse')) return;
    yield {
      at: conf.mesosAt,
      sentence: `spark.mesos.coarse is not set, and Spark ${conf.versions.spark} then runs fine-grained, a Mesos task for each of its tasks.`,
      mend: 'Write spark.mesos.coarse true together with spark.cores.max.',
    };
  },
  bad: [sparkConf('spark.master mesos://zk://z1:2181/mesos\nspark.cores.max 8\n', { spark: '1.5.2' })],
  good: [
    sparkConf('spark.master mesos://zk://z1:2181/mesos\nspark.cores.max 8\nspark.mesos.coarse true\n', {
      spark: '1.5.2',
    }),
    sparkConf('spark.master mesos://zk://z1:2181/mesos\nspark.cores.max 8\n', { spark: '1.6.0' }),
    sparkConf('spark.master yarn\n', { spark: '1.5.2' }),
  ],
});
