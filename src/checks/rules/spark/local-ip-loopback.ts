import { rule } from '../../rule.ts';
import type { SparkFolder } from '../../subjects/spark-folder.ts';
import { sparkFolder } from '../../subjects/spark-folder-example.ts';

const LOOPBACK = /^(?:localhost(?:\.localdomain)?|127(?:\.\d+){3}|::1|\[::1\])$/i;
/** A master on this machine: a trial, whose agents are there too. */
const OWN_MASTER = /(?:\/\/|,)(?:localhost|127(?:\.\d+){3}|\[::1\])(?::|$|,|\/)/i;

export default rule<SparkFolder>({
  id: 'spark/local-ip-loopback',
  reads: 'spark-folder',
  severity: 'error',
  title: 'SPARK_LOCAL_IP makes the driver tell executors a loopback address',
  why: 'spark.driver.host is the address of SPARK_LOCAL_IP unless it is set. On an agent 127.0.0.1 is the agent itself: every executor ends, Mesos starts the next one, and no task runs.',
  sources: ['apache/spark Utils.scala findLocalInetAddress and SparkContext.scala, v1.6.3, v2.4.6 and v3.0.0'],
  *check({ defaults, environment }) {
    const entry = environment?.settings.get('SPARK_LOCAL_IP');
    if (entry === undefined || environment === undefined || !LOOPBACK.test(entry.value.trim())) return;
    if (!defaults.isOnMesos || OWN_MASTER.test(defaults.master?.value ?? '')) return;
    if (environment.settings.has('SPARK_LOCAL_HOSTNAME') || defaults.settings.has('spark.driver.host')) return;
    yield {
      source: environment.source,
      at: entry.at,
      sentence: `SPARK_LOCAL_IP is ${entry.value.trim()}, and spark.driver.host is not set: executors on agents look for the driver on themselves.`,
      mend: 'Remove it, or write the address by which agents reach this machine.',
    };
  },
  bad: [
    sparkFolder({
      defaults: 'spark.master mesos://m1:5050\nspark.cores.max 8\n',
      environment: 'export SPARK_LOCAL_IP=127.0.0.1\n',
    }),
    sparkFolder({
      defaults: 'spark.master mesos://zk://zk1:2181/mesos\nspark.cores.max 8\n',
      environment: 'SPARK_LOCAL_IP="localhost"\n',
    }),
  ],
  good: [
    sparkFolder({
      defaults: 'spark.master mesos://m1:5050\nspark.cores.max 8\n',
      environment: 'export SPARK_LOCAL_IP=10.0.0.7\n',
    }),
    sparkFolder({
      defaults: 'spark.master mesos://m1:5050\nspark.cores.max 8\nspark.driver.host 10.0.0.7\n',
      environment: 'export SPARK_LOCAL_IP=127.0.0.1\n',
    }),
    sparkFolder({
      defaults: 'spark.master mesos://localhost:5050\nspark.cores.max 8\n',
      environment: 'export SPARK_LOCAL_IP=127.0.0.1\n',
    }),
    sparkFolder({
      defaults: 'spark.master mesos://zk://127.0.0.1:2181/mesos\nspark.cores.max 8\n',
      environment: 'export SPARK_LOCAL_IP=127.0.0.1\n',
    }),
    sparkFolder({ defaults: 'spark.master local[4]\n', environment: 'export SPARK_LOCAL_IP=127.0.0.1\n' }),
  ],
});
