import { readBoolean } from '../../../core/spark/values.ts';
import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/dynamic-allocation-needs-shuffle-service',
  reads: 'spark-conf',
  severity: 'error',
  title: 'Dynamic allocation needs a way to keep shuffle files',
  why: 'Executors that go take their shuffle files with them. Up to 2.4 the context throws without the external shuffle service; from 3.0 to 3.3 it throws unless spark.dynamicAllocation.shuffleTracking.enabled is true, which is the default from 3.4 on.',
  sources: [
    'apache/spark ExecutorAllocationManager.scala, v1.5.2, v2.4.6 and v3.0.0',
    'spark-core 3.3.4 and 3.4.4, internal/config/package.scala',
  ],
  *check(conf) {
    const entry = conf.settings.get('spark.dynamicAllocation.enabled');
    if (entry === undefined || !conf.isWhole || !conf.isOn(entry.key)) return;
    const said = conf.settings.value('spark.dynamicAllocation.shuffleTracking.enabled');
    const tracking = said === undefined ? undefined : readBoolean(said);
    if (said !== undefined && tracking === undefined) return;
    const tracks = tracking === true && atLeast(conf.versions.spark ?? '3.0.0', '3.0.0');
    const others = [
      'spark.decommission.enabled',
      'spark.storage.decommission.shuffleBlocks.enabled',
      'spark.shuffle.sort.io.plugin.class',
      'spark.dynamicAllocation.testing',
    ];
    if (conf.isOn('spark.shuffle.service.enabled') || tracks || others.some((key) => conf.settings.has(key))) return;
    if (conf.settings.value('spark.shuffle.manager')?.includes('.') === true) return;
    yield {
      at: entry.at,
      sentence: 'Dynamic allocation is on and spark.shuffle.service.enabled is not: the context refuses to start.',
      mend: conf.isOnMesos
        ? 'Run Mesos’ own shuffle service on every agent (org.apache.spark.deploy.mesos.MesosExternalShuffleService) and set spark.shuffle.service.enabled true.'
        : 'Set spark.shuffle.service.enabled true where the service runs, or, from 3.0 on, spark.dynamicAllocation.shuffleTracking.enabled true.',
      // From then on shuffles are tracked unless that is switched off.
      ...(tracking === undefined ? { holds: { spark: { until: '3.4.0' } } } : {}),
    };
  },
  bad: [
    sparkConf('spark.dynamicAllocation.enabled true\n', { spark: '2.4.6' }),
    sparkConf('spark.dynamicAllocation.enabled true\nspark.dynamicAllocation.shuffleTracking.enabled true\n', {
      spark: '2.4.6',
    }),
    sparkConf('spark.dynamicAllocation.enabled true\n'),
    sparkConf('spark.dynamicAllocation.enabled true\nspark.dynamicAllocation.shuffleTracking.enabled false\n', {
      spark: '3.5.6',
    }),
  ],
  good: [
    sparkConf('spark.dynamicAllocation.enabled true\nspark.shuffle.service.enabled true\n', { spark: '2.4.6' }),
    sparkConf('spark.dynamicAllocation.enabled true\nspark.dynamicAllocation.shuffleTracking.enabled true\n', {
      spark: '3.1.3',
    }),
    sparkConf('spark.dynamicAllocation.enabled true\n', { spark: '3.5.6' }),
    sparkConf('spark.dynamicAllocation.enabled false\n'),
  ],
});
