import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/io-encryption-refused',
  reads: 'spark-conf',
  severity: 'error',
  title: 'I/O encryption is refused on Mesos',
  why: 'The cluster manager requires that spark.io.encryption.enabled is off, and stops the context.',
  sources: ['apache/spark MesosClusterManager.scala, v2.1.0 to v3.1.0'],
  *check(conf) {
    const entry = conf.settings.get('spark.io.encryption.enabled');
    if (!conf.isOnMesos || entry === undefined || !conf.isOn(entry.key)) return;
    yield {
      at: entry.at,
      sentence: 'spark.io.encryption.enabled is true, which Spark refuses on Mesos.',
      mend: 'Set it false, and encrypt the disks where the files must not be read.',
      ...(conf.versions.spark === undefined || atLeast(conf.versions.spark, '2.1.0') ? {} : { severity: 'note' }),
    };
  },
  bad: [sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\nspark.io.encryption.enabled true\n')],
  good: [
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\nspark.io.encryption.enabled false\n'),
    sparkConf('spark.master yarn\nspark.io.encryption.enabled true\n'),
  ],
});
