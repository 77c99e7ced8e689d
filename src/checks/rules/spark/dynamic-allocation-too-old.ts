import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/dynamic-allocation-too-old',
  reads: 'spark-conf',
  severity: 'error',
  holds: { spark: { until: '1.5.0' } },
  isSilentUnknown: true,
  title: 'Dynamic allocation on Mesos begins with 1.5',
  why: 'Spark 1.2 to 1.4 have it for YARN only: the context asserts, or says so in its log and goes without.',
  sources: ['apache/spark SparkContext.scala, v1.2.2 and v1.4.1; SPARK-6287, in 1.5.0'],
  *check(conf) {
    const entry = conf.settings.get('spark.dynamicAllocation.enabled');
    if (!conf.isOnMesos || entry === undefined || !conf.isOn(entry.key)) return;
    yield {
      at: entry.at,
      sentence: `Dynamic allocation is on, which Spark ${conf.versions.spark} does not have on Mesos.`,
      mend: 'Turn it off, or go to Spark 1.5 or newer.',
    };
  },
  bad: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.dynamicAllocation.enabled true\n', { spark: '1.4.1' }),
  ],
  good: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.dynamicAllocation.enabled false\n', {
      spark: '1.4.1',
    }),
    sparkConf('spark.master yarn\nspark.dynamicAllocation.enabled true\n', { spark: '1.4.1' }),
  ],
});
