import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/hash-manager-gone',
  reads: 'spark-conf',
  severity: 'error',
  holds: { spark: { since: '2.0.0' } },
  title: 'The hash shuffle manager is no more',
  why: 'SPARK-14667 took it out in 2.0.0. Spark knows the short name no longer, takes the text for the name of a class, and the context fails to start.',
  sources: ['apache/spark commit 5e92583d38 (SPARK-14667)', 'apache/spark SparkEnv.scala, v2.0.0'],
  *check(conf) {
    const { settings } = conf;
    const entry = settings.get('spark.shuffle.manager');
    if (entry?.value.trim().toLowerCase() !== 'hash') return;
    yield {
      at: entry.at,
      sentence:
        'spark.shuffle.manager is hash, which Spark takes for the name of a class that is not there; it will not start.',
      mend: 'Remove it: sort is the default and the only one of Spark’s own.',
      edits: conf.removal(entry),
    };
  },
  bad: [sparkConf('spark.shuffle.manager hash\n', { spark: '2.3.0' }), sparkConf('spark.shuffle.manager=HASH\n')],
  good: [
    sparkConf('spark.shuffle.manager hash\n', { spark: '1.6.3' }),
    sparkConf('spark.shuffle.manager sort\n', { spark: '2.3.0' }),
  ],
});
