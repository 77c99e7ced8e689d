import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/consolidate-files-needs-hash',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { since: '1.2.0', until: '1.6.0' } },
  isSilentUnknown: true,
  title: 'spark.shuffle.consolidateFiles without the hash manager does nothing',
  why: 'Consolidation is a thing of the hash manager. From 1.2.0 the sort manager is the default, which has one data file for each map task anyway and never reads the key.',
  sources: ['apache/spark core/src/main/scala/org/apache/spark/SparkEnv.scala, v1.2.0 to v1.5.2'],
  *check({ settings }) {
    const entry = settings.get('spark.shuffle.consolidateFiles');
    const manager = settings.value('spark.shuffle.manager') ?? 'sort';
    if (entry?.value !== 'true' || /hash/i.test(manager)) return;
    yield {
      at: entry.at,
      sentence: `spark.shuffle.consolidateFiles helps the hash manager only, and the manager is ${manager}.`,
      mend: 'Remove it.',
    };
  },
  bad: [
    sparkConf('spark.shuffle.consolidateFiles true\n', { spark: '1.5.2' }),
    sparkConf('spark.shuffle.manager sort\nspark.shuffle.consolidateFiles true\n', { spark: '1.2.0' }),
  ],
  good: [
    sparkConf('spark.shuffle.manager hash\nspark.shuffle.consolidateFiles true\n', { spark: '1.5.2' }),
    sparkConf('spark.shuffle.consolidateFiles true\n', { spark: '1.1.0' }),
    sparkConf('spark.shuffle.consolidateFiles true\n'),
  ],
});
