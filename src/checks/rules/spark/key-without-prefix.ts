import { isPlaceholder } from '../../../core/placeholder.ts';
import { meantKey } from '../../../core/spark/meant-key.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';
import type { Entry } from '../../text/entry.ts';

export default rule<SparkConf>({
  id: 'spark/key-without-prefix',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'spark-submit passes over keys that do not begin with "spark."',
  why: 'Of a properties file only keys that begin with "spark." become properties; spark-submit says "Ignoring non-Spark config property" and goes on.',
  sources: ['spark-core 1.6.3, 2.4.8 and 3.5.6, deploy/SparkSubmitArguments.ignoreNonSparkProperties'],
  *check({ origin, settings }) {
    if (origin !== 'file') return;
    const own = settings.entries.filter((entry) => isOwn(entry.key) || isMeant(entry));
    // A file of something else, which only looks like one of Spark.
    if (own.length === 0) return;
    for (const entry of settings.entries) {
      const { key, at, keyAt } = entry;
      if (isOwn(key) || isPlaceholder(key)) continue;
      const meant = /^(export|set)$/.test(key) ? undefined : meantKey(`spark.${key.replace(/^spark\.?/i, '')}`);
      yield {
        at: key === '' ? at : keyAt,
        sentence:
          key === ''
            ? 'A line without a key is passed over.'
            : `"${key}" does not begin with "spark." and is passed over.`,
        mend: isMeant(entry)
          ? `Write the line without "${key}".`
          : meant === undefined
            ? 'Remove it, or write it where its program reads it.'
            : `Write ${meant}, if that was meant.`,
      };
    }
  },
  bad: [
    sparkConf('spark.cores.max 8\nmesos.coarse true\n'),
    sparkConf('spark.cores.max 8\nexport SPARK_LOCAL_DIRS=/data\n'),
    sparkConf('set spark.cores.max=8;\nset spark.executor.memory=4g;\n'),
    sparkConf('spark.cores.max 8\nSpark.executor.memory 4g\n'),
  ],
  good: [
    sparkConf('spark.cores.max 8\nspark.hadoop.fs.defaultFS hdfs://c1\n'),
    sparkConf('mesos.coarse true\n'),
    sparkConf('zeppelin.spark.useHiveContext true\nspark.cores.max 8\n', {}, 'interpreter'),
  ],
});

const isOwn = (key: string): boolean => key.startsWith('spark.');

/** A line of Hive or of a shell: the word before the property is read as the key. */
const isMeant = ({ key, value }: Entry): boolean => /^(export|set)$/.test(key) && value.startsWith('spark.');
