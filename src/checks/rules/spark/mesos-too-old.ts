import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/mesos-too-old',
  reads: 'spark-conf',
  severity: 'warning',
  isSilentUnknown: true,
  title: 'Mesos is older than this Spark was built for',
  why: 'The manual names 0.21.0 for Spark 1.4 to 2.0 and 1.0.0 from 2.1 on; fields of the protocol that Spark uses are not there in older ones.',
  sources: ['apache/spark docs/_config.yml (MESOS_VERSION) and docs/running-on-mesos.md, v2.0.2 and v2.1.3'],
  *check(conf) {
    if (!conf.isOnMesos) return;
    const said = {
      at: conf.mesosAt,
      sentence: `Mesos ${conf.versions.mesos} is older than what Spark ${conf.versions.spark} was built for.`,
    };
    yield {
      ...said,
      mend: 'Go to Mesos 0.21.0 or newer, or use an older Spark.',
      holds: { spark: { since: '1.4.0', until: '2.1.0' }, mesos: { until: '0.21.0' } },
    };
    yield {
      ...said,
      mend: 'Go to Mesos 1.0.0 or newer, or use an older Spark.',
      holds: { spark: { since: '2.1.0' }, mesos: { until: '1.0.0' } },
    };
  },
  bad: [
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\n', { spark: '2.4.6', mesos: '0.28.2' }),
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\n', { spark: '1.6.3', mesos: '0.20.1' }),
  ],
  good: [
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\n', { spark: '2.4.6', mesos: '1.4.0' }),
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\n', { spark: '1.6.3', mesos: '0.28.2' }),
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\n', { spark: '2.4.6' }),
  ],
});
