import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/tungsten-sort-is-alias',
  reads: 'spark-conf',
  severity: 'note',
  holds: { spark: { since: '1.6.0' } },
  title: 'tungsten-sort is only another name of sort',
  why: 'It was a manager of its own in 1.4 and 1.5 only. From 1.6 on the name means the sort manager, and is taken up to 4.0: contrary to what is often said, 2.0 did not remove it.',
  sources: ['apache/spark SparkEnv.scala, v1.6.0 and v3.1.0', 'spark-core 3.5.6 and 4.0.0, ShuffleManager'],
  *check({ settings }) {
    const entry = settings.get('spark.shuffle.manager');
    if (entry?.value.trim().toLowerCase() !== 'tungsten-sort') return;
    yield {
      at: entry.at,
      sentence: 'spark.shuffle.manager is tungsten-sort, which is the sort manager under an old name.',
      mend: 'Remove it, or write sort.',
      edits: [{ at: entry.valueAt, text: 'sort' }],
    };
  },
  bad: [sparkConf('spark.shuffle.manager tungsten-sort\n', { spark: '2.4.6' })],
  good: [
    sparkConf('spark.shuffle.manager tungsten-sort\n', { spark: '1.5.2' }),
    sparkConf('spark.shuffle.manager sort\n', { spark: '2.4.6' }),
  ],
});
