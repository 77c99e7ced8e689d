import type { Edit } from '../../../core/source.ts';
import { knownKeys } from '../../../core/spark/known-keys.ts';
import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';
import type { Entry } from '../../text/entry.ts';

/** Keys whose value means something else under the new name. */
const toTranslate = new Set([
  'spark.kryoserializer.buffer.mb',
  'spark.shuffle.service.index.cache.entries',
  'spark.yarn.applicationMaster.waitTries',
  'spark.executor.plugins',
  'spark.sql.adaptive.coalescePartitions.minPartitionNum',
  'spark.sql.hive.verifyPartitionPath',
  'spark.scheduler.executorTaskBlacklistTime',
]);
/** Keys whose end has rules of its own. */
const toldElsewhere = /^spark\.(mesos\.|shuffle\.(memoryFraction|safetyFraction|spill)$)/;

export default rule<SparkConf>({
  id: 'spark/key-deprecated',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'A key is deprecated',
  why: 'Spark takes the old name, logs a warning each time and may drop it in a later version. Where both names are set the new one counts.',
  sources: [
    'apache/spark SparkConf.scala (deprecatedConfigs, configsWithAlternatives), v1.3.1 to v3.1.0; spark-core 3.2.4 to 4.0.0',
  ],
  *check(conf) {
    for (const [entry, { deprecatedSince, until, replacement }] of conf.known) {
      if (deprecatedSince === undefined || toldElsewhere.test(entry.key)) continue;
      // Such a key is not only old but belongs to another manager of the cluster.
      if (conf.isOnMesos && entry.key.startsWith('spark.yarn.')) continue;
      yield {
        at: entry.at,
        sentence: `${entry.key} is deprecated since Spark ${deprecatedSince}${replacement === undefined ? ' and not used' : `; it is called ${replacement} now`}.`,
        mend: replacement === undefined ? 'Remove it.' : `Write ${replacement}.`,
        edits: editsOf(conf, entry, replacement),
        holds: { spark: { since: deprecatedSince, ...(until === undefined ? {} : { until }) } },
      };
    }
  },
  bad: [
    sparkConf('spark.blacklist.enabled true\n', { spark: '3.1.3' }),
    sparkConf('spark.reducer.maxMbInFlight 48\n'),
    sparkConf('spark.executor.port 0\n', { spark: '2.4.6' }),
  ],
  good: [
    sparkConf('spark.blacklist.enabled true\n', { spark: '2.4.6' }),
    sparkConf('spark.excludeOnFailure.enabled true\n', { spark: '3.1.3' }),
    sparkConf('spark.akka.frameSize 128\n', { spark: '3.5.6' }),
  ],
});

function editsOf(conf: SparkConf, entry: Entry, replacement: string | undefined): readonly Edit[] {
  // What nothing reads, because it is not used or because the new name counts.
  if (replacement === undefined || conf.settings.has(replacement)) return conf.removal(entry);
  const since = knownKeys().get(replacement)?.since ?? '0';
  const isThere = conf.versions.spark !== undefined && atLeast(conf.versions.spark, since);
  const isSame = conf.origin === 'file' && !toTranslate.has(entry.key);
  return isThere && isSame ? [{ at: entry.keyAt, text: replacement }] : [];
}
