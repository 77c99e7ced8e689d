import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/consolidate-files-with-shuffle-service',
  reads: 'spark-conf',
  severity: 'error',
  holds: { spark: { since: '1.2.0', until: '1.6.0' } },
  isSilentUnknown: true,
  title: 'Consolidated shuffle files cannot be served by the shuffle service',
  why: 'The block manager refuses the hash manager with spark.shuffle.consolidateFiles together with the external shuffle service: executors throw an UnsupportedOperationException and do not come up.',
  sources: ['apache/spark core/src/main/scala/org/apache/spark/storage/BlockManager.scala, v1.5.2'],
  *check(conf) {
    const service = conf.settings.get('spark.shuffle.service.enabled');
    if (service === undefined || !conf.isOn(service.key) || !conf.isOn('spark.shuffle.consolidateFiles')) return;
    if (conf.shuffleManager !== 'hash') return;
    yield {
      at: service.at,
      sentence:
        'The shuffle service is on together with the hash manager and spark.shuffle.consolidateFiles: executors refuse to start with these three.',
      mend: 'Use the sort manager with the shuffle service: remove spark.shuffle.manager and spark.shuffle.consolidateFiles.',
    };
  },
  bad: [
    sparkConf('spark.shuffle.manager hash\nspark.shuffle.consolidateFiles true\nspark.shuffle.service.enabled true\n', {
      spark: '1.5.2',
    }),
  ],
  good: [
    sparkConf('spark.shuffle.manager sort\nspark.shuffle.service.enabled true\n', { spark: '1.5.2' }),
    sparkConf('spark.shuffle.manager hash\nspark.shuffle.consolidateFiles true\n', { spark: '1.5.2' }),
  ],
});
