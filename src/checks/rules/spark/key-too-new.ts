import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/key-too-new',
  reads: 'spark-conf',
  severity: 'warning',
  isSilentUnknown: true,
  title: 'A key is newer than this Spark',
  why: 'Spark ignores what it does not know without a word: what the key was set for does not happen.',
  sources: ['the history of properties in release sources v0.5.0 to v3.1.0, and .version of spark-core 3.5.6'],
  *check({ known, versions }) {
    if (versions.spark === undefined) return;
    for (const [{ key, at }, { since }] of known) {
      if (since === undefined || atLeast(versions.spark, since)) continue;
      yield {
        at,
        sentence: `${key} is read from Spark ${since} on; ${versions.spark} ignores it.`,
        mend: `Remove it, or go to Spark ${since}.`,
      };
    }
  },
  bad: [sparkConf('spark.mesos.driver.constraints pool:a\n', { spark: '2.1.3' })],
  good: [
    sparkConf('spark.mesos.driver.constraints pool:a\n', { spark: '2.2.1' }),
    sparkConf('spark.mesos.driver.constraints pool:a\n'),
  ],
});
