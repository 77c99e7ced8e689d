import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/driver-not-constrained',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { since: '2.2.1' } },
  title: 'Constraints do not bind the drivers of cluster mode',
  why: 'spark.mesos.constraints governs executors only. Drivers that the dispatcher starts land on any agent, outside of the partition; before 2.2.1 they cannot be bound at all.',
  sources: ['apache/spark MesosClusterScheduler.scala and config.scala, v2.2.1 and v2.4.6'],
  *check(conf) {
    const entry = conf.settings.get('spark.mesos.constraints');
    if (!conf.isClusterMode || !conf.isWhole || entry === undefined || entry.value.trim() === '') return;
    if (conf.settings.has('spark.mesos.driver.constraints')) return;
    yield {
      at: entry.at,
      sentence: `spark.mesos.constraints is ${entry.value} and binds executors only: drivers of cluster mode start on any agent.`,
      mend: `Set spark.mesos.driver.constraints ${entry.value} too.`,
    };
  },
  bad: [sparkConf('spark.submit.deployMode cluster\nspark.mesos.constraints pool:spark\n', { spark: '2.4.6' })],
  good: [
    sparkConf(
      'spark.submit.deployMode cluster\nspark.mesos.constraints pool:spark\nspark.mesos.driver.constraints pool:spark\n',
      { spark: '2.4.6' },
    ),
    sparkConf('spark.mesos.constraints pool:spark\n', { spark: '2.4.6' }),
    sparkConf('spark.submit.deployMode cluster\nspark.mesos.constraints pool:spark\n', { spark: '2.1.3' }),
  ],
});
