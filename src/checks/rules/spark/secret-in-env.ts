import { isPlainSecret } from '../../../core/plain-secret.ts';
import { rule } from '../../rule.ts';
import type { Environment } from '../../subjects/environment.ts';
import { environment } from '../../subjects/environment-example.ts';

export default rule<Environment>({
  id: 'spark/secret-in-env',
  reads: 'spark-env',
  severity: 'note',
  title: 'A password or key stands in spark-env.sh',
  why: 'Everybody who submits jobs must be able to read spark-env.sh, so that everybody has it. Spark writes what AWS_SECRET_ACCESS_KEY holds into the Hadoop settings of each job as well.',
  sources: [
    'apache/spark bin/load-spark-env.sh, v1.6.3 and v2.4.6; SparkHadoopUtil.scala appendS3AndSparkHadoopConfigurations, v2.4.6',
  ],
  *check({ settings }) {
    for (const { key, value, keyAt } of settings.entries) {
      if (!isPlainSecret(key, value)) continue;
      yield {
        at: keyAt,
        sentence: `${key} holds a secret in plain text.`,
        mend: 'Let each user have his own, in a file that only he may read; or a role of the machine, or a keystore of Hadoop.',
      };
    }
  },
  bad: [
    environment('spark-env.sh', 'export AWS_ACCESS_KEY_ID=AKIAEXAMPLE\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI\n'),
    environment('spark-env.sh', 'SPARK_MESOS_SECRET="correct-horse"\n'),
  ],
  good: [
    environment('spark-env.sh', 'export AWS_SECRET_ACCESS_KEY=$(cat ~/.aws/key)\n'),
    environment(
      'spark-env.sh',
      'export AWS_SECRET_ACCESS_KEY=$\u007bAWS_KEY}\nSPARK_MESOS_SECRET_FILE=/etc/spark/secret\n',
    ),
    environment('spark-env.sh', '# AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI\n'),
  ],
});
