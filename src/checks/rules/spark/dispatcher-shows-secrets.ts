import { hidesAny, masked } from '../../../core/masked.ts';
import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/dispatcher-shows-secrets',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'The dispatcher puts all properties on the command line of the driver',
  why: 'It builds a spark-submit with one --conf for each property and leaves out only the jars, the master and the deploy mode. The command is seen in the state of the task, in the log of the sandbox and in the list of processes.',
  sources: ['apache/spark MesosClusterScheduler.scala, v1.6.3, v2.4.6 and v3.1.0'],
  *check(conf) {
    if (!conf.isClusterMode) return;
    for (const { key, value, keyAt } of conf.settings.entries) {
      if (key.startsWith('spark.mesos.') || value === '' || isPlaceholder(value)) continue;
      if (!hidesAny(masked({ [key]: '-' }))) continue;
      yield {
        at: keyAt,
        sentence: `${key} holds a secret, and the dispatcher shows it on the command line of the driver.`,
        mend: 'Use a form that names a file, Mesos secrets (spark.mesos.driver.secret.*, from 2.3 on), or client mode.',
      };
    }
  },
  bad: [
    sparkConf(
      'spark.master mesos://d1:7077\nspark.cores.max 8\nspark.submit.deployMode cluster\nspark.ssl.keyStorePassword abc\n',
    ),
  ],
  good: [
    sparkConf(
      'spark.master mesos://d1:7077\nspark.cores.max 8\nspark.submit.deployMode client\nspark.ssl.keyStorePassword abc\n',
    ),
    sparkConf(
      'spark.master mesos://d1:7077\nspark.cores.max 8\nspark.submit.deployMode cluster\nspark.mesos.driver.secret.names /ssl/pw\n',
    ),
  ],
});
