import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/dynamic-allocation-bounds',
  reads: 'spark-conf',
  severity: 'error',
  title: 'The bounds of dynamic allocation contradict each other',
  why: 'The context refuses to start when spark.dynamicAllocation.minExecutors is above maxExecutors.',
  sources: ['spark-core 1.6.3, 2.4.8 and 3.5.6, ExecutorAllocationManager.scala (validateSettings)'],
  *check(conf) {
    const least = conf.whole('spark.dynamicAllocation.minExecutors');
    const most = conf.whole('spark.dynamicAllocation.maxExecutors');
    const entry = conf.settings.get('spark.dynamicAllocation.minExecutors');
    if (least === undefined || most === undefined || entry === undefined || least <= most) return;
    yield {
      at: entry.at,
      sentence: `spark.dynamicAllocation.minExecutors is ${least} and maxExecutors is ${most}: the context refuses to start.`,
      mend: 'Let the least be no more than the most.',
      ...(conf.isOn('spark.dynamicAllocation.enabled') ? {} : { severity: 'note' }),
    };
  },
  bad: [
    sparkConf(
      'spark.dynamicAllocation.enabled true\nspark.dynamicAllocation.minExecutors 8\nspark.dynamicAllocation.maxExecutors 4\n',
    ),
  ],
  good: [
    sparkConf(
      'spark.dynamicAllocation.enabled true\nspark.dynamicAllocation.minExecutors 4\nspark.dynamicAllocation.maxExecutors 4\n',
    ),
  ],
});
