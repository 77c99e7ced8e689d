import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

const old = [
  'spark.storage.memoryFraction',
  'spark.shuffle.memoryFraction',
  'spark.storage.unrollFraction',
  'spark.shuffle.safetyFraction',
  'spark.storage.safetyFraction',
];

export default rule<SparkConf>({
  id: 'spark/legacy-memory-fractions',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { since: '1.6.0' } },
  title: 'The old memory fractions are not read',
  why: 'From 1.6 on storage and shuffle share one region of memory; the fractions of old are read in legacy mode (spark.memory.useLegacyMode) only, which 3.0 took away.',
  sources: ['apache/spark memory/StaticMemoryManager.scala and SparkEnv.scala, v1.6.3 and v2.4.6; absent in v3.0.0'],
  *check(conf) {
    const { settings, versions } = conf;
    const isLegacy = conf.isOn('spark.memory.useLegacyMode');
    if (isLegacy && (versions.spark === undefined || !atLeast(versions.spark, '3.0.0'))) return;
    for (const key of old) {
      const entry = settings.get(key);
      if (entry === undefined) continue;
      yield {
        at: entry.at,
        sentence: `${key} is ${entry.value}, and nothing reads it.`,
        mend: 'Remove it; spark.memory.fraction and spark.memory.storageFraction divide memory now.',
        edits: conf.removal(entry),
      };
    }
  },
  bad: [
    sparkConf('spark.shuffle.memoryFraction 0.4\n', { spark: '2.4.6' }),
    sparkConf('spark.memory.useLegacyMode true\nspark.storage.memoryFraction 0.5\n', { spark: '3.1.3' }),
  ],
  good: [
    sparkConf('spark.memory.fraction 0.6\n', { spark: '2.4.6' }),
    sparkConf('spark.memory.useLegacyMode true\nspark.shuffle.memoryFraction 0.4\n', { spark: '2.4.6' }),
    sparkConf('spark.shuffle.memoryFraction 0.4\n', { spark: '1.5.2' }),
  ],
});
