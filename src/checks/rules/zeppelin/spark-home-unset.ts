import { rule } from '../../rule.ts';
import type { ZeppelinInterpreters } from '../../subjects/zeppelin-interpreter.ts';
import { sparkInterpreter } from '../../subjects/zeppelin-interpreter-example.ts';
import { childOf } from '../../text/node.ts';

export default rule<ZeppelinInterpreters>({
  id: 'zeppelin/spark-home-unset',
  reads: 'zeppelin-interpreter',
  severity: 'error',
  holds: { zeppelin: { since: '0.8.2' } },
  title: 'No Spark is named for a master on a cluster',
  why: 'Zeppelin brings a Spark for local[*] only. With another master its launcher stops without SPARK_HOME.',
  sources: ['apache/zeppelin SparkInterpreterLauncher.java, 0.8.2; bin/interpreter.sh, 0.12.0'],
  *check({ spark, root }) {
    // What is read of a live notebook has the variables of its server too.
    if (childOf(root, 'environment', 'SPARK_HOME') !== undefined) return;
    for (const { properties, name } of spark) {
      const master = properties.get('spark.master') ?? properties.get('master');
      const home = properties.get('SPARK_HOME');
      if (
        master === undefined ||
        home === undefined ||
        home.value.trim() !== '' ||
        !/^(mesos|spark|yarn|k8s)/.test(master.value)
      )
        continue;
      yield {
        at: home.at,
        sentence: `SPARK_HOME of ${name} is empty, and its master is ${master.value}: it starts only where the server has SPARK_HOME in its environment.`,
        mend: 'Name the folder of Spark here, or see to it that the server has the variable.',
        severity: 'note',
      };
    }
  },
  bad: [sparkInterpreter({ SPARK_HOME: '', 'spark.master': 'mesos://a' })],
  good: [
    sparkInterpreter({ SPARK_HOME: '/opt/spark', 'spark.master': 'mesos://a' }),
    sparkInterpreter({ SPARK_HOME: '', 'spark.master': 'local[*]' }),
    sparkInterpreter({ 'spark.master': 'mesos://a' }),
    sparkInterpreter(
      { SPARK_HOME: '', 'spark.master': 'mesos://a' },
      {},
      {},
      {
        environment: { SPARK_HOME: '/opt/spark' },
      },
    ),
  ],
});
