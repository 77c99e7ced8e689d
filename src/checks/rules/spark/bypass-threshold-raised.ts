import { readWhole } from '../../../core/spark/values.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

const DEFAULT = 200;

export default rule<SparkConf>({
  id: 'spark/bypass-threshold-raised',
  reads: 'spark-conf',
  severity: 'note',
  title: 'A raised bypass threshold means many temporary files',
  why: 'A shuffle without map-side combine and with no more reduce partitions than the threshold opens one file for each partition in each running map task, and joins them when the task ends: slots × partitions inodes and open files on an agent, in passing. The 200 partitions of Spark SQL take that way already. Seen on an agent with 4 cores: 790 files at once for 200 partitions.',
  sources: [
    'apache/spark shuffle/sort/SortShuffleWriter.scala and BypassMergeSortShuffleWriter.java, v1.6.3, v2.4.6 and v3.1.0',
    'a 200 × 200 groupByKey watched on Spark 3.5.6',
  ],
  *check(conf) {
    const entry = conf.settings.get('spark.shuffle.sort.bypassMergeThreshold');
    const threshold = entry === undefined ? undefined : readWhole(entry.value);
    if (entry === undefined || threshold === undefined || threshold <= DEFAULT) return;
    const cores = conf.whole('spark.executor.cores') ?? conf.whole('spark.cores.max') ?? 1;
    yield {
      at: entry.at,
      sentence: `Shuffles of up to ${threshold} partitions write a temporary file for each partition in each running map task: up to ${cores} × ${threshold} = ${cores * threshold} files at once${cores === 1 ? ' on each core' : ` with ${cores} cores`}.`,
      mend: `Keep ${DEFAULT}, or check the product against the free inodes of the agents and ulimit -n.`,
    };
  },
  bad: [
    sparkConf('spark.shuffle.sort.bypassMergeThreshold 5000\n', { spark: '2.4.6' }),
    sparkConf('spark.executor.cores 8\nspark.shuffle.sort.bypassMergeThreshold 5000\n'),
  ],
  good: [sparkConf('spark.shuffle.sort.bypassMergeThreshold 200\n')],
});
