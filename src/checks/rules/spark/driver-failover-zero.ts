import { readDouble } from '../../../core/spark/values.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/driver-failover-zero',
  reads: 'spark-conf',
  severity: 'note',
  holds: { spark: { since: '2.3.0' } },
  isSilentUnknown: true,
  title: 'A short disconnection ends a long-running application',
  why: 'The failover timeout of the framework is 0 s by default: the master ends all executors as soon as it takes the driver for gone. From 2.3 on a coarse application can ask for more.',
  sources: ['apache/spark config.scala and MesosCoarseGrainedSchedulerBackend.scala, v2.3.4'],
  *check(conf) {
    const entry = conf.settings.get('spark.mesos.driver.failoverTimeout');
    const timeout = entry === undefined ? 0 : readDouble(entry.value);
    const runsLong =
      conf.origin === 'interpreter' || conf.settings.entries.some(({ key }) => key.startsWith('spark.streaming.'));
    if (!conf.isOnMesos || conf.origin === 'command line' || conf.mode !== 'coarse' || !runsLong || timeout !== 0)
      return;
    yield {
      at: entry?.at ?? conf.mesosAt,
      sentence: `spark.mesos.driver.failoverTimeout is ${entry === undefined ? 'not set' : '0'}: when the driver is cut off from the master for a moment, all its executors end.`,
      mend: 'Set some minutes (120, in seconds) where a driver can come back; one that is gone for good holds its resources that long.',
    };
  },
  bad: [
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\n', { spark: '2.4.6' }, 'interpreter'),
    sparkConf('spark.mesos.driver.failoverTimeout 0.0\nspark.streaming.backpressure.enabled true\n', {
      spark: '2.4.6',
    }),
  ],
  good: [
    sparkConf(
      'spark.master mesos://m1:5050\nspark.cores.max 8\nspark.mesos.driver.failoverTimeout 120\n',
      { spark: '2.4.6' },
      'interpreter',
    ),
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\n', { spark: '2.4.6' }),
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\n', { spark: '1.6.3' }, 'interpreter'),
  ],
});
