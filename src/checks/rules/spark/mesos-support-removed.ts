import { masked } from '../../../core/masked.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/mesos-support-removed',
  reads: 'spark-conf',
  severity: 'error',
  holds: { spark: { since: '4.0.0' } },
  isSilentUnknown: true,
  title: 'Spark 4 does not run on Mesos',
  why: 'SPARK-44442 took the Mesos backends out: spark-submit of 4.0 refuses a mesos:// master, and nothing reads spark.mesos.* any more.',
  sources: ['apache/spark pull request 43135 (SPARK-44442)', 'spark-core 4.0.0, deploy/SparkSubmit.scala'],
  *check({ master, settings, versions }) {
    if (master !== undefined && /^(mesos|zk):/.test(master.value)) {
      yield {
        at: master.at,
        sentence: `The master is ${masked(master.value)}, and spark-submit of ${versions.spark} refuses it: Mesos is gone from 4.0 on.`,
        mend: 'Use Spark 3.5, or another cluster manager.',
      };
      return;
    }
    const entry = settings.entries.find(({ key }) => key.startsWith('spark.mesos.'));
    if (entry === undefined) return;
    yield {
      at: entry.at,
      severity: 'warning',
      sentence: `${entry.key} is set, and nothing in Spark ${versions.spark} reads spark.mesos.*: Mesos is gone from 4.0 on.`,
      mend: 'Use Spark 3.5, or remove what is for Mesos.',
    };
  },
  bad: [
    sparkConf('spark.master mesos://zk://z1:2181/mesos\nspark.cores.max 8\n', { spark: '4.0.0' }),
    sparkConf('spark.master local\nspark.mesos.coarse true\nspark.cores.max 8\n', { spark: '4.0.0' }),
  ],
  good: [
    sparkConf('spark.master mesos://zk://z1:2181/mesos\nspark.cores.max 8\n', { spark: '3.5.6' }),
    sparkConf('spark.master mesos://zk://z1:2181/mesos\nspark.cores.max 8\n'),
    sparkConf('spark.master k8s://https://k1\n', { spark: '4.0.0' }),
  ],
});
