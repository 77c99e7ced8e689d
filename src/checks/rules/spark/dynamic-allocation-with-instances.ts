import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/dynamic-allocation-with-instances',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { since: '1.5.0', until: '2.0.0' } },
  isSilentUnknown: true,
  title: 'spark.executor.instances switches dynamic allocation off',
  why: '1.5 and 1.6 then go on as if it were off, with a warning in the log; 2.0 takes the number as the one to begin with.',
  sources: ['apache/spark util/Utils.scala (isDynamicAllocationEnabled), v1.5.2, v1.6.3 and v2.0.2'],
  *check(conf) {
    const entry = conf.settings.get('spark.executor.instances');
    if (entry === undefined || conf.whole(entry.key) === 0 || !conf.isOn('spark.dynamicAllocation.enabled')) return;
    yield {
      at: entry.at,
      sentence: `spark.executor.instances is ${entry.value}, which switches dynamic allocation off in Spark ${conf.versions.spark}.`,
      mend: 'Write spark.dynamicAllocation.initialExecutors in its place.',
    };
  },
  bad: [sparkConf('spark.dynamicAllocation.enabled true\nspark.executor.instances 4\n', { spark: '1.6.3' })],
  good: [
    sparkConf('spark.dynamicAllocation.enabled true\nspark.executor.instances 4\n', { spark: '2.0.2' }),
    sparkConf('spark.dynamicAllocation.enabled true\nspark.executor.instances 0\n', { spark: '1.6.3' }),
  ],
});
