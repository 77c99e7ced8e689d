import { isPlaceholder } from '../../../core/placeholder.ts';
import { knownKeys } from '../../../core/spark/known-keys.ts';
import { isUnknownMesosKey, meantKey } from '../../../core/spark/meant-key.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/unknown-key',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'Spark knows no key of this name',
  why: 'What Spark does not know it ignores without a word; mostly a known name was meant.',
  sources: ['every key quoted in the release sources of Spark v0.5.0 to v3.1.0, and in spark-core 3.1.3 to 4.0.0'],
  *check({ settings, versions }) {
    for (const { key, keyAt } of settings.entries) {
      if (!key.startsWith('spark.') || knownKeys().has(key) || isPlaceholder(key)) continue;
      const meant = meantKey(key, versions.spark);
      if (meant === undefined && !isUnknownMesosKey(key)) continue;
      yield {
        at: keyAt,
        sentence: `No Spark knows ${key}: it is ignored without a word.`,
        mend: meant === undefined ? 'Remove it, or correct the name.' : `Write ${meant}${sinceWords(meant)}.`,
      };
    }
  },
  bad: [
    sparkConf('spark.mesos.corse true\n'),
    sparkConf('spark.mesos.constraint pool:a\n'),
    sparkConf('spark.mesos.zzz 1\n'),
    sparkConf('spark.executer.memory 4g\n'),
    sparkConf('spark.core.max 8\n'),
    sparkConf('spark.mesos.containeriser docker\n', { spark: '2.4.6' }),
    sparkConf('spark.shuffle.service.enable true\n'),
    sparkConf('spark.mesos.driver.secret.name /a\n'),
  ],
  good: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.mesos.driverEnv.FOO 1\nspark.executorEnv.HOME /tmp\n'),
    sparkConf('spark.hadoop.fs.defaultFS hdfs://c1\nspark.acme.max 1\nspark.shuffle.rss.enabled true\n'),
    sparkConf('spark.executor.resource.gpu.amount 1\nspark.yarn.foo 1\n'),
  ],
});

function sinceWords(key: string): string {
  const since = knownKeys().get(key)?.since;
  return since === undefined ? ', if that was meant' : `, if that was meant (Spark ${since} and newer)`;
}
