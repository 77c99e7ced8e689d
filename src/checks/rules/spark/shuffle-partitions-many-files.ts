import { filesPerMapTask, shuffleForecast } from '../../../core/spark/shuffle-files.ts';
import { readBoolean, readWhole } from '../../../core/spark/values.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

/** Files of one shuffle, over all agents, from which on they are worth a thought: a small ext4 of 16 GiB has a million inodes. */
const MANY = 100_000;

export default rule<SparkConf>({
  id: 'spark/shuffle-partitions-many-files',
  reads: 'spark-conf',
  severity: 'note',
  title: 'Very many shuffle partitions mean very many files in the next shuffle',
  why: 'The reduce partitions of one shuffle are the map tasks of the next. The sort manager writes two files for each map task, data and index, and from 3.2 on a third with checksums; they stay as long as the shuffle, which for a notebook is as long as the notebook. Agents run out of inodes with bytes to spare, and Mesos never looks at inodes when it collects.',
  sources: [
    'apache/spark IndexShuffleBlockResolver.scala, v2.4.6 and v3.1.0',
    'spark-core 3.2.4, shuffle checksum files',
    'a 200 × 200 groupByKey watched on Spark 3.5.6: three files for each map task',
  ],
  *check(conf) {
    const { settings, versions, shuffleManager } = conf;
    const entry = settings.get('spark.sql.shuffle.partitions') ?? settings.get('spark.default.parallelism');
    const partitions = entry === undefined ? undefined : readWhole(entry.value);
    if (entry === undefined || partitions === undefined || shuffleManager !== 'sort' || versions.spark === undefined)
      return;
    const checksums = readBoolean(settings.value('spark.shuffle.checksum.enabled') ?? 'true') ?? true;
    const forecast = shuffleForecast(
      {
        version: versions.spark,
        manager: 'sort',
        consolidates: false,
        checksums,
        bypassThreshold: 0,
        subDirectories: 64,
      },
      {
        mapTasks: partitions,
        reducePartitions: partitions,
        runningMapTasks: 0,
        shufflesAlive: 1,
        executors: 0,
        localDirs: 0,
      },
    );
    if (forecast === undefined || forecast.files < MANY) return;
    yield {
      at: entry.at,
      sentence: `${entry.key} ${partitions}: a shuffle behind another one has as many map tasks, which write ${filesPerMapTask(versions.spark, checksums)} × ${partitions} = ${forecast.files} files over all agents, for each shuffle that lives.`,
      mend: 'Use fewer partitions, or see to it that the agents have the inodes: files of a shuffle × shuffles alive / agents.',
      data: { files: forecast.files, formula: forecast.formula },
    };
  },
  bad: [
    sparkConf('spark.sql.shuffle.partitions 50000\n', { spark: '3.5.1' }),
    sparkConf('spark.default.parallelism 60000\n', { spark: '2.4.6' }),
  ],
  good: [
    sparkConf('spark.sql.shuffle.partitions 2000\n', { spark: '3.5.1' }),
    sparkConf('spark.sql.shuffle.partitions 40000\nspark.shuffle.checksum.enabled false\n', { spark: '3.5.1' }),
  ],
});
