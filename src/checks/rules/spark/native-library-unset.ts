import { rule } from '../../rule.ts';
import type { SparkFolder } from '../../subjects/spark-folder.ts';
import { sparkFolder } from '../../subjects/spark-folder-example.ts';

export default rule<SparkFolder>({
  id: 'spark/native-library-unset',
  reads: 'spark-folder',
  severity: 'note',
  title: 'spark-env.sh does not say where libmesos is',
  why: 'A driver on Mesos loads libmesos; where it is not among the libraries of the system and MESOS_NATIVE_JAVA_LIBRARY does not name it, it stops with an UnsatisfiedLinkError. Fine-grained executors need it too. MESOS_NATIVE_LIBRARY is the older name of the variable.',
  sources: ['apache/spark docs/running-on-mesos.md, v1.4.1 and v2.4.6', 'Spark 3.5.6 watched without libmesos'],
  *check({ defaults, environment }) {
    const names = ['MESOS_NATIVE_JAVA_LIBRARY', 'MESOS_NATIVE_LIBRARY', 'LD_LIBRARY_PATH'];
    if (environment === undefined || !defaults.isOnMesos || defaults.master === undefined) return;
    if (names.some((name) => environment.settings.has(name))) return;
    yield {
      at: defaults.master.at,
      sentence:
        'The master is Mesos, and spark-env.sh does not set MESOS_NATIVE_JAVA_LIBRARY: drivers find libmesos only where the system does.',
      mend: 'Set it to the path of libmesos.so, unless the environment of the drivers does.',
    };
  },
  bad: [
    sparkFolder({ defaults: 'spark.master mesos://m1:5050\n', environment: 'export SPARK_LOG_DIR=/var/log/spark\n' }),
  ],
  good: [
    sparkFolder({
      defaults: 'spark.master mesos://m1:5050\n',
      environment: 'export MESOS_NATIVE_JAVA_LIBRARY=/usr/lib/libmesos.so\n',
    }),
    sparkFolder({ defaults: 'spark.master yarn\n', environment: 'export SPARK_LOG_DIR=/var/log/spark\n' }),
    sparkFolder({ defaults: 'spark.master mesos://m1:5050\n' }),
  ],
});
