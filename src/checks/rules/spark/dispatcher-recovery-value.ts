import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/dispatcher-recovery-value',
  reads: 'spark-conf',
  severity: 'error',
  holds: { spark: { since: '2.0.0' } },
  title: 'The dispatcher of Mesos knows the recovery modes NONE and ZOOKEEPER only',
  why: 'FILESYSTEM and CUSTOM belong to the master of a standalone cluster; the dispatcher throws. ZOOKEEPER needs spark.deploy.zookeeper.url.',
  sources: ['apache/spark MesosClusterDispatcher.scala, v2.4.6'],
  *check(conf) {
    const entry = conf.settings.get('spark.deploy.recoveryMode');
    if (!conf.isOnMesos || entry === undefined || isPlaceholder(entry.value)) return;
    const mode = entry.value.trim().toUpperCase();
    if (!['NONE', 'ZOOKEEPER'].includes(mode)) {
      yield {
        at: entry.at,
        sentence: `spark.deploy.recoveryMode is ${entry.value}, which stops the dispatcher of Mesos.`,
        mend: 'Write ZOOKEEPER with spark.deploy.zookeeper.url, or NONE.',
      };
    } else if (mode === 'ZOOKEEPER' && conf.isWhole && !conf.settings.has('spark.deploy.zookeeper.url')) {
      yield {
        at: entry.at,
        sentence:
          'spark.deploy.recoveryMode is ZOOKEEPER and spark.deploy.zookeeper.url is not set: the dispatcher does not start.',
        mend: 'Set spark.deploy.zookeeper.url to the ZooKeeper servers, z1:2181,z2:2181,z3:2181.',
      };
    }
  },
  bad: [
    sparkConf('spark.mesos.maxDrivers 100\nspark.deploy.recoveryMode FILESYSTEM\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.maxDrivers 100\nspark.deploy.recoveryMode ZOOKEEPER\n', { spark: '2.4.6' }),
  ],
  good: [
    sparkConf('spark.mesos.maxDrivers 100\nspark.deploy.recoveryMode ZOOKEEPER\nspark.deploy.zookeeper.url z1:2181\n', {
      spark: '2.4.6',
    }),
    sparkConf('spark.deploy.recoveryMode FILESYSTEM\n', { spark: '2.4.6' }),
  ],
});
