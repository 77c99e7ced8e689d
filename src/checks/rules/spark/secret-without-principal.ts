import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/secret-without-principal',
  reads: 'spark-conf',
  severity: 'error',
  title: 'A secret without a principal stops the start',
  why: 'Spark throws when there is a secret and no principal to which it belongs. From 2.4 on the principal may also come from a file or from SPARK_MESOS_PRINCIPAL in the environment.',
  sources: ['apache/spark MesosSchedulerUtils.createSchedulerDriver, v1.5.2; buildCredentials, v2.4.6 and v3.1.0'],
  *check(conf) {
    const { settings, versions } = conf;
    const entry = settings.get('spark.mesos.secret') ?? settings.get('spark.mesos.secret.file');
    if (entry === undefined || !conf.isWhole) return;
    if (settings.has('spark.mesos.principal') || settings.has('spark.mesos.principal.file')) return;
    const mayBeOutside = versions.spark === undefined || atLeast(versions.spark, '2.4.0');
    yield {
      at: entry.at,
      sentence: `${entry.key} is set and spark.mesos.principal is not: Spark does not start with a secret alone.`,
      mend: 'Set spark.mesos.principal, unless SPARK_MESOS_PRINCIPAL is in the environment.',
      ...(mayBeOutside ? { severity: 'warning' } : {}),
    };
  },
  bad: [
    sparkConf('spark.mesos.secret hunter2\n', { spark: '1.6.3' }),
    sparkConf('spark.mesos.secret.file /etc/spark/a.secret\n', { spark: '2.4.6' }),
  ],
  good: [
    sparkConf('spark.mesos.principal a\nspark.mesos.secret.file /etc/spark/a.secret\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.principal a\n'),
  ],
});
