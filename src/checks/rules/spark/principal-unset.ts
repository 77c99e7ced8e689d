import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import { liveMaster, sparkOnCluster } from '../../subjects/cluster-example.ts';
import type { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';

const MESOS = 'spark.master mesos://zk://z1:2181/mesos\n';
const masters = [liveMaster('--authenticate_frameworks')];

export default rule<SparkOnCluster>({
  id: 'spark/principal-unset',
  reads: 'spark-on-cluster',
  severity: 'error',
  title: 'The masters authenticate frameworks, and the job has no principal',
  why: 'A master with --authenticate_frameworks refuses a framework that does not say who it is: the driver ends, or waits for its registration. Spark takes principal and secret from its properties, from 2.4 on also from files and from SPARK_MESOS_PRINCIPAL and SPARK_MESOS_SECRET.',
  sources: [
    'apache/mesos docs/authentication.md, src/master/master.cpp (authenticate_frameworks), 1.11.0',
    'apache/spark MesosSchedulerUtils.createSchedulerDriver, v1.5.2; buildCredentials, v2.4.6 and v3.1.0',
  ],
  *check(on) {
    const { conf, cluster } = on;
    const master = cluster.parts.masters?.find(({ flags }) => flags.truth('authenticate_frameworks') === true);
    // In cluster mode the dispatcher registers, with properties of its own.
    if (master === undefined || conf.origin !== 'file' || conf.isClusterMode || !on.isHere) return;
    if (['spark.mesos.principal', 'spark.mesos.principal.file'].some((key) => conf.settings.has(key))) return;
    const { spark } = conf.versions;
    yield {
      at: conf.mesosAt,
      ...(spark === undefined || atLeast(spark, '2.4.0') ? { severity: 'warning' } : {}),
      sentence: `spark.mesos.principal is not set, and ${master.base} lets in only frameworks that authenticate.`,
      mend: 'Set spark.mesos.principal and spark.mesos.secret, from 2.4 on better spark.mesos.secret.file, unless SPARK_MESOS_PRINCIPAL is in the environment of the driver.',
      data: { master: master.base },
    };
  },
  bad: [sparkOnCluster(MESOS, { masters }, { spark: '1.6.3' }), sparkOnCluster(MESOS, { masters }, { spark: '2.4.6' })],
  good: [
    sparkOnCluster(`${MESOS}spark.mesos.principal etl\n`, { masters }, { spark: '2.4.6' }),
    sparkOnCluster(MESOS, { masters: [liveMaster('--no-authenticate_frameworks')] }, { spark: '2.4.6' }),
    sparkOnCluster('spark.master local[4]\n', { masters }, { spark: '2.4.6' }),
  ],
});
