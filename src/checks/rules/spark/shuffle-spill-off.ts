import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/shuffle-spill-off',
  reads: 'spark-conf',
  severity: 'note',
  holds: { spark: { since: '1.6.0' } },
  title: 'spark.shuffle.spill false is ignored',
  why: 'From 1.6 on the sort shuffle spills whenever it must; the key only makes it log a warning.',
  sources: ['apache/spark SortShuffleManager.scala and SparkConf.scala, v1.6.0'],
  *check(conf) {
    const { settings } = conf;
    for (const entry of settings.all('spark.shuffle.spill')) {
      yield {
        at: entry.at,
        sentence: `spark.shuffle.spill is ${entry.value} and has no effect: shuffles spill to disk when they must.`,
        mend: 'Remove it.',
        edits: conf.removal(entry),
      };
    }
  },
  bad: [sparkConf('spark.shuffle.spill false\n', { spark: '2.4.6' })],
  good: [
    sparkConf('spark.shuffle.spill false\n', { spark: '1.5.2' }),
    sparkConf('spark.shuffle.spill.compress false\n', { spark: '2.4.6' }),
  ],
});
