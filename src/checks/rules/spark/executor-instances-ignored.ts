import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/executor-instances-ignored',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'spark.executor.instances does nothing on Mesos',
  why: 'The Mesos backends start executors until spark.cores.max is reached and never read the number; it belongs to YARN and Kubernetes. With dynamic allocation, from 2.0 on, it is the number to begin with.',
  sources: [
    'apache/spark MesosCoarseGrainedSchedulerBackend.scala, v1.6.3, v2.4.6 and v3.1.0 (executorLimitOption)',
    'apache/zeppelin docs/interpreter/spark.md, 0.9.0',
  ],
  *check(conf) {
    const entry = conf.settings.get('spark.executor.instances');
    if (!conf.isOnMesos || entry === undefined || conf.isOn('spark.dynamicAllocation.enabled')) return;
    // Zeppelin brings 2 with each Spark from 0.9 on, which nobody has asked for.
    if (conf.origin === 'interpreter' && entry.value.trim() === '2') return;
    // As an option of spark-submit it has a rule of its own.
    if (conf.source.text.startsWith('--', entry.keyAt.start)) return;
    const each = conf.whole('spark.executor.cores');
    const count = conf.whole('spark.executor.instances');
    const product = each === undefined || count === undefined ? '' : `, here ${count} × ${each} = ${count * each}`;
    yield {
      at: entry.at,
      sentence: `spark.executor.instances is ${entry.value}, and nothing on Mesos reads it without dynamic allocation.`,
      mend: `Say it with spark.cores.max = executors × spark.executor.cores${product}.`,
    };
  },
  bad: [
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\nspark.executor.instances 4\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.executor.cores 2\nspark.executor.instances 4\n'),
  ],
  good: [
    sparkConf('spark.master mesos://m1:5050\nspark.executor.instances 2\n', {}, 'interpreter'),
    sparkConf('spark.master yarn\nspark.executor.instances 4\n'),
    sparkConf(
      'spark.mesos.coarse true\nspark.cores.max 8\nspark.dynamicAllocation.enabled true\nspark.executor.instances 4\n',
    ),
  ],
});
