import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/fine-grained-starves-old-mesos',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { until: '2.0.0' }, mesos: { until: '0.21.0' } },
  isSilentUnknown: true,
  title: 'Old masters offer nothing of agents without memory',
  why: 'Idle fine-grained executors keep their memory. A master before MESOS-1688 sends no offer of an agent with less than 32 MB left, so that its free cores never reach the tasks that wait: the job says that it lacks resources while cores idle.',
  sources: ['apache/mesos CHANGELOG, 0.21.0 (MESOS-1688)', 'apache/spark docs/running-on-mesos.md (commit be043e3f20)'],
  *check(conf) {
    if (!conf.isOnMesos || conf.mode !== 'fine') return;
    yield {
      at: conf.settings.get('spark.mesos.coarse')?.at ?? conf.mesosAt,
      sentence: `Fine-grained mode with Mesos ${conf.versions.mesos}: agents whose memory idle executors hold are not offered, and their free cores are lost.`,
      mend: 'Write spark.mesos.coarse true with spark.cores.max, or go to Mesos 0.21.0 or newer.',
    };
  },
  bad: [
    sparkConf('spark.mesos.coarse false\n', { spark: '1.6.3', mesos: '0.20.1' }),
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\n', { spark: '1.4.1', mesos: '0.20.1' }),
  ],
  good: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\n', { spark: '1.6.3', mesos: '0.20.1' }),
    sparkConf('spark.mesos.coarse false\n', { spark: '1.6.3', mesos: '0.28.2' }),
    sparkConf('spark.mesos.coarse false\n', { spark: '1.6.3' }),
  ],
});
