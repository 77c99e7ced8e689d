import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/dispatcher-recovery-key-renamed',
  reads: 'spark-conf',
  severity: 'error',
  holds: { spark: { since: '2.0.0' } },
  title: 'The recovery keys of the dispatcher have other names since 2.0',
  why: 'spark.mesos.deploy.* has no alias: the dispatcher runs with recovery NONE, without a word, and forgets its drivers when it is restarted.',
  sources: ['apache/spark MesosClusterDispatcher.scala, v1.6.3 and v2.0.0'],
  *check({ settings }) {
    for (const key of [
      'spark.mesos.deploy.recoveryMode',
      'spark.mesos.deploy.zookeeper.url',
      'spark.mesos.deploy.zookeeper.dir',
    ]) {
      const entry = settings.get(key);
      const now = key.replace('spark.mesos.', 'spark.');
      if (entry === undefined || settings.has(now)) continue;
      yield {
        at: entry.at,
        sentence: `${key} is not read any more: the dispatcher forgets its drivers when it is restarted.`,
        mend: `Write ${now}.`,
      };
    }
  },
  bad: [sparkConf('spark.mesos.deploy.recoveryMode ZOOKEEPER\n', { spark: '2.4.6' })],
  good: [
    sparkConf('spark.deploy.recoveryMode ZOOKEEPER\nspark.deploy.zookeeper.url z1:2181\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.deploy.recoveryMode ZOOKEEPER\n', { spark: '1.6.3' }),
  ],
});
