import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/fetcher-cache-misspelt',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { since: '2.1.0', until: '2.4.1' } },
  isSilentUnknown: true,
  title: 'The dispatcher of this version reads a misspelt key of the fetcher cache',
  why: 'The dispatcher looked for spark.mesos.fetchCache.enable, so that what drivers download was never cached (SPARK-26082). Mended in 2.3.4 and 2.4.1.',
  sources: ['apache/spark MesosClusterScheduler.scala, v2.3.3, v2.3.4, v2.4.0 and v2.4.1'],
  *check(conf) {
    const { settings, versions } = conf;
    const entry = settings.get('spark.mesos.fetcherCache.enable');
    if (!conf.isClusterMode || entry === undefined || !conf.isOn(entry.key)) return;
    if (settings.has('spark.mesos.fetchCache.enable')) return;
    const isMended =
      versions.spark !== undefined && atLeast(versions.spark, '2.3.4') && !atLeast(versions.spark, '2.4.0');
    if (isMended) return;
    yield {
      at: entry.at,
      sentence: `Spark ${versions.spark} reads spark.mesos.fetchCache.enable for drivers, and spark.mesos.fetcherCache.enable for executors only.`,
      mend: 'Set both names, or go to 2.3.4 or 2.4.1.',
    };
  },
  bad: [sparkConf('spark.submit.deployMode cluster\nspark.mesos.fetcherCache.enable true\n', { spark: '2.4.0' })],
  good: [
    sparkConf(
      'spark.submit.deployMode cluster\nspark.mesos.fetcherCache.enable true\nspark.mesos.fetchCache.enable true\n',
      { spark: '2.4.0' },
    ),
    sparkConf('spark.submit.deployMode cluster\nspark.mesos.fetcherCache.enable true\n', { spark: '2.3.4' }),
    sparkConf('spark.submit.deployMode cluster\nspark.mesos.fetcherCache.enable true\n', { spark: '2.4.1' }),
  ],
});
