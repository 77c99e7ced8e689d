import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

const KEYS = ['spark.driver.host', 'spark.driver.bindAddress'];
const LOOPBACK = /^(localhost(\.localdomain)?|127(\.\d+){3}|::1|\[::1\])$/i;

export default rule<SparkConf>({
  id: 'spark/driver-host-loopback',
  reads: 'spark-conf',
  severity: 'error',
  title: 'Executors on agents cannot call back to the driver',
  why: 'Each executor connects to spark.driver.host when it starts, and to the port that listens on spark.driver.bindAddress. On an agent 127.0.0.1 is the agent itself: every executor ends, Mesos starts the next one, and the driver has enough resources and none that are accepted.',
  sources: ['apache/spark SparkEnv.scala, CoarseGrainedExecutorBackend.scala, v1.6.3, v2.4.6 (bindAddress from 2.1)'],
  *check(conf) {
    if (!conf.isOnMesos) return;
    for (const key of KEYS) {
      const entry = conf.settings.get(key);
      if (entry === undefined || !LOOPBACK.test(entry.value.trim())) continue;
      yield {
        at: entry.at,
        sentence: `${key} is ${entry.value.trim()}, which each executor takes for its own agent: none reaches the driver.`,
        mend:
          key === 'spark.driver.host'
            ? 'Remove it, or write the address by which agents reach the driver.'
            : 'Remove it, or write 0.0.0.0.',
      };
    }
  },
  bad: [
    sparkConf('spark.master mesos://zk://zk1:2181/mesos\nspark.driver.host 127.0.0.1\n'),
    sparkConf('spark.master mesos://m1:5050\nspark.driver.host=localhost\n'),
    sparkConf('spark.master mesos://m1:5050\nspark.driver.bindAddress 127.0.1.1\n'),
  ],
  good: [
    sparkConf('spark.master mesos://m1:5050\nspark.driver.host 10.0.0.7\nspark.driver.bindAddress 0.0.0.0\n'),
    sparkConf('spark.master local[4]\nspark.driver.host localhost\n'),
    sparkConf('spark.driver.host localhost\n'),
    sparkConf('spark.master mesos://m1:5050\nspark.driver.host $LIBPROCESS_IP\n'),
  ],
});
