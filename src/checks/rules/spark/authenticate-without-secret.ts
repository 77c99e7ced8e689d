import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/authenticate-without-secret',
  reads: 'spark-conf',
  severity: 'error',
  title: 'Authentication on Mesos needs a secret of its own',
  why: 'Spark makes secrets for YARN and local masters, from 3.0 on for Kubernetes. On Mesos the context requires spark.authenticate.secret itself; a file that spark.authenticate.secret.file names (3.0 and newer) does not count there.',
  sources: ['apache/spark SecurityManager.initializeAuth, v2.4.6 and v3.0.0'],
  *check(conf) {
    const { settings } = conf;
    const entry = settings.get('spark.authenticate');
    if (!conf.isOnMesos || !conf.isWhole || entry === undefined || !conf.isOn(entry.key)) return;
    if (settings.has('spark.authenticate.secret')) return;
    const hasFile = settings.has('spark.authenticate.secret.file');
    yield {
      at: entry.at,
      sentence: `spark.authenticate is true and spark.authenticate.secret is not set${hasFile ? '; spark.authenticate.secret.file does not count on Mesos' : ' here'}: without it Spark does not start on Mesos.`,
      mend: 'Give spark.authenticate.secret to drivers, executors and shuffle service from a file that only the user can read (--properties-file).',
      // The secret may well stand in a better guarded place than this one.
      ...(hasFile ? {} : { severity: 'note' }),
    };
  },
  bad: [
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\nspark.authenticate true\n'),
    sparkConf(
      'spark.master mesos://m1:5050\nspark.cores.max 8\nspark.authenticate true\nspark.authenticate.secret.file /etc/s\n',
      {
        spark: '3.1.3',
      },
    ),
  ],
  good: [
    sparkConf(
      'spark.master mesos://m1:5050\nspark.cores.max 8\nspark.authenticate true\nspark.authenticate.secret $S\n',
    ),
    sparkConf('spark.master yarn\nspark.authenticate true\n'),
  ],
});
