import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/fine-grained-deprecated',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { since: '2.0.0' } },
  title: 'Fine-grained mode is deprecated',
  why: 'The manual of 2.0 declared it deprecated (SPARK-11857); the program says nothing, and even 3.5 still takes it. Its executors hold their memory while idle, need libmesos themselves, without which they end and are started again without end, and leave their shuffle files behind after an orderly end.',
  sources: [
    'apache/spark docs/running-on-mesos.md, v2.0.0 (commit b1db26acc5)',
    'Spark 3.5.6 watched with spark.mesos.coarse=false',
  ],
  *check(conf) {
    const entry = conf.settings.get('spark.mesos.coarse');
    if (!conf.isOnMesos || entry === undefined || conf.mode !== 'fine') return;
    yield {
      at: entry.at,
      sentence: 'spark.mesos.coarse is false: fine-grained mode, deprecated since 2.0, holds memory while it idles.',
      mend: 'Use coarse mode with spark.cores.max; where cores shall come back, dynamic allocation with the Mesos shuffle service.',
    };
  },
  bad: [sparkConf('spark.mesos.coarse false\n', { spark: '2.4.6' }), sparkConf('spark.mesos.coarse FALSE\n')],
  good: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.coarse false\n', { spark: '1.6.3' }),
    sparkConf('spark.master yarn\nspark.mesos.coarse false\n', { spark: '2.4.6' }),
  ],
});
