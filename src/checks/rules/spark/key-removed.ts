import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

/** Keys whose end has rules of its own. */
const toldElsewhere =
  /^spark\.(mesos\.|shuffle\.(consolidateFiles|memoryFraction|safetyFraction|spill)$|storage\.(memory|unroll|safety)Fraction$|memory\.useLegacyMode$)/;

export default rule<SparkConf>({
  id: 'spark/key-removed',
  reads: 'spark-conf',
  severity: 'note',
  title: 'A key was removed before this version',
  why: 'Spark ignores it, in most cases without a word.',
  sources: ['the history of properties in release sources v0.5.0 to v3.1.0, and spark-core up to 4.0.0'],
  *check(conf) {
    for (const [entry, { until, replacement }] of conf.known) {
      if (until === undefined || toldElsewhere.test(entry.key)) continue;
      yield {
        at: entry.at,
        sentence: `Nothing in Spark reads ${entry.key} any more${replacement === undefined ? '' : `; ${replacement} took its place`}.`,
        mend: replacement === undefined ? 'Remove it.' : `Write ${replacement}, or remove it.`,
        holds: { spark: { since: until } },
        edits: conf.removal(entry),
      };
    }
  },
  bad: [sparkConf('spark.shuffle.use.netty true\n', { spark: '2.4.6' }), sparkConf('spark.cleaner.ttl 3600\n')],
  good: [
    sparkConf('spark.cleaner.ttl 3600\n', { spark: '1.6.3' }),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\n', { spark: '4.0.0' }),
  ],
});
