import { isPlainSecret } from '../../../core/plain-secret.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

const KEYSTORE =
  'Put it into a keystore (hadoop credential create) and name that in spark.hadoop.hadoop.security.credential.provider.path';

/** Keys whose values are secrets, and where such a one belongs. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [
    /^spark\.hadoop\.(fs\.s3a\.(?:bucket\.[^.]+\.)?secret\.key)$/,
    `${KEYSTORE}; S3A reads that with Hadoop 2.8 and newer.`,
  ],
  [
    /^spark\.ssl\.(?:\w+\.)?(keyPassword|keyStorePassword|trustStorePassword)$/,
    `${KEYSTORE}; Spark 2.4.0 and newer read that.`,
  ],
  [
    /^spark\.(?:executorEnv|mesos\.driverEnv)\.(\w+)$/,
    'Let a file that only the user may read hold it, or use secrets of Mesos (spark.mesos.executor.secret.*, from 2.3 on).',
  ],
];

export default rule<SparkConf>({
  id: 'spark/secret-in-properties',
  reads: 'spark-conf',
  severity: 'note',
  title: 'A password or key stands among the properties',
  why: 'Whoever may read the file, a backup or the repository that it lies in has it. All properties go to every executor, and variables of executors into what Mesos shows of their tasks.',
  sources: [
    'apache/spark SSLOptions.scala, v2.3.4 and v2.4.0; MesosCoarseGrainedSchedulerBackend.scala createCommand, v2.2.0',
    'HADOOP-12548: S3A reads credential providers, 2.8.0',
  ],
  *check(conf) {
    // Then the dispatcher shows it, which is worse and has a rule of its own.
    if (conf.isClusterMode) return;
    for (const { key, value, keyAt } of conf.settings.entries) {
      for (const [form, mend] of KINDS) {
        const [, name] = form.exec(key) ?? [];
        if (name === undefined || !isPlainSecret(name, value)) continue;
        yield { at: keyAt, sentence: `${key} holds a secret in plain text.`, mend };
      }
    }
  },
  bad: [
    sparkConf('spark.hadoop.fs.s3a.secret.key wJalrXUtnFEMI/K7MDENG\n'),
    sparkConf('spark.ssl.enabled true\nspark.ssl.keyPassword correct-horse\nspark.ssl.ui.keyStorePassword staple\n'),
    sparkConf('spark.executorEnv.DB_PASSWORD correct-horse\n'),
  ],
  good: [
    sparkConf('spark.hadoop.hadoop.security.credential.provider.path jceks://hdfs/user/a/s3.jceks\n'),
    sparkConf('spark.hadoop.fs.s3a.secret.key {{ secret }}\n'),
    sparkConf('spark.executorEnv.DB_PASSWORD_FILE /mnt/mesos/sandbox/pw\nspark.executorEnv.PASSWORD_HASH_TYPE md5\n'),
    sparkConf('spark.hadoop.fs.s3a.aws.credentials.provider com.amazonaws.auth.InstanceProfileCredentialsProvider\n'),
  ],
});
