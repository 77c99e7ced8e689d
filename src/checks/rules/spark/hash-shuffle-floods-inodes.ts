import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

/** Enough map tasks to show what the product makes of them. */
const MAP_TASKS = 1000;
const REDUCE_PARTITIONS = 200;

export default rule<SparkConf>({
  id: 'spark/hash-shuffle-floods-inodes',
  reads: 'spark-conf',
  severity: 'error',
  holds: { spark: { until: '2.0.0' } },
  title: 'The hash shuffle writes a file for each map task and reducer',
  why: 'An agent holds, for each live shuffle, the map tasks that ran on it times the reduce partitions: 2,000 map tasks and 2,000 reducers over 20 agents are 200,000 files on each. With consolidation, up to 1.5, it is the map tasks that run at once times the reducers. Every write of every tenant on that file system fails when the inodes are gone, however many bytes are free.',
  sources: [
    'apache/spark shuffle/hash/HashShuffleWriter.scala and storage/ShuffleBlockManager.scala, v1.0.2',
    'apache/spark shuffle/FileShuffleBlockResolver.scala, v1.5.2 and v1.6.3',
  ],
  *check(conf) {
    const { settings, shuffleManager, versions } = conf;
    const asked = settings.get('spark.shuffle.manager');
    const consolidates = conf.isOn('spark.shuffle.consolidateFiles') && !atLeast(versions.spark ?? '1.5.0', '1.6.0');
    if (shuffleManager !== 'hash' || consolidates || (asked === undefined && !conf.isWhole)) return;
    const partitions =
      conf.whole('spark.default.parallelism') ?? conf.whole('spark.sql.shuffle.partitions') ?? REDUCE_PARTITIONS;
    const old = versions.spark !== undefined && !atLeast(versions.spark, '1.2.0');
    yield {
      ...(asked === undefined ? {} : { at: asked.at }),
      sentence: `The hash manager${asked === undefined ? ', the default of this version,' : ''} writes one file for each map task and reduce partition: ${MAP_TASKS} map tasks × ${partitions} partitions are ${MAP_TASKS * partitions} files of one shuffle.`,
      mend: old
        ? 'Set spark.shuffle.consolidateFiles true, or go to Spark 1.2 or newer, whose sort manager writes two files for each map task.'
        : 'Remove spark.shuffle.manager: the sort manager, the default from 1.2 on, writes two files for each map task.',
    };
  },
  bad: [
    sparkConf('spark.shuffle.manager hash\n', { spark: '1.6.3' }),
    sparkConf('spark.shuffle.manager hash\nspark.shuffle.consolidateFiles true\n', { spark: '1.6.3' }),
    sparkConf('spark.default.parallelism 2000\n', { spark: '1.1.1' }),
  ],
  good: [
    sparkConf('spark.shuffle.manager sort\n', { spark: '1.6.3' }),
    sparkConf('spark.shuffle.consolidateFiles true\n', { spark: '1.1.1' }),
    sparkConf('spark.default.parallelism 2000\n'),
  ],
});
