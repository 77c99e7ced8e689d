import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/mesos-support-deprecated',
  reads: 'spark-conf',
  severity: 'note',
  holds: { spark: { since: '3.2.0', until: '4.0.0' } },
  isSilentUnknown: true,
  title: 'Support of Mesos is deprecated from 3.2 on',
  why: 'SPARK-35050 says so in the documentation only; the program is silent. 3.5 is the last line of Spark that runs on Mesos.',
  sources: ['apache/spark commit 700aa1769c (SPARK-35050), docs/core-migration-guide.md'],
  *check(conf) {
    const { master } = conf;
    if (!conf.isOnMesos || master === undefined) return;
    yield {
      at: master.at,
      sentence: `Spark ${conf.versions.spark} runs on Mesos for the last time in the line 3.5; 4.0 does not.`,
      mend: 'Stay on 3.5 at most, and plan the end.',
    };
  },
  bad: [sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\n', { spark: '3.4.1' })],
  good: [
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\n', { spark: '3.1.3' }),
    sparkConf('spark.master k8s://https://k1\n', { spark: '3.4.1' }),
  ],
});
