import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/dynamic-allocation-fine-grained',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'Dynamic allocation has no effect in fine-grained mode',
  why: 'Only the coarse backend can ask for executors and end them.',
  sources: ['apache/spark docs/running-on-mesos.md, v2.4.6; SparkContext.scala, v1.5.2'],
  *check(conf) {
    const entry = conf.settings.get('spark.dynamicAllocation.enabled');
    if (!conf.isOnMesos || entry === undefined || !conf.isOn(entry.key) || conf.mode !== 'fine') return;
    const isSaid = conf.settings.has('spark.mesos.coarse');
    yield {
      at: entry.at,
      sentence: `Dynamic allocation is on, and the mode is fine-grained${isSaid ? '' : ', the default of this version'}, which does not know it.`,
      mend: 'Set spark.mesos.coarse true.',
    };
  },
  bad: [
    sparkConf('spark.mesos.coarse false\nspark.dynamicAllocation.enabled true\n'),
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\nspark.dynamicAllocation.enabled true\n', {
      spark: '1.5.2',
    }),
  ],
  good: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.dynamicAllocation.enabled true\n'),
    sparkConf('spark.mesos.coarse false\nspark.dynamicAllocation.enabled false\n'),
  ],
});
