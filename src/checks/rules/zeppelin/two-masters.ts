import { rule } from '../../rule.ts';
import type { ZeppelinInterpreters } from '../../subjects/zeppelin-interpreter.ts';
import { sparkInterpreter } from '../../subjects/zeppelin-interpreter-example.ts';

export default rule<ZeppelinInterpreters>({
  id: 'zeppelin/two-masters',
  reads: 'zeppelin-interpreter',
  severity: 'warning',
  title: 'Two properties name two masters',
  why: '0.8 prefers master, 0.9 and newer prefer spark.master: an upgrade moves the notebook to another cluster.',
  sources: ['apache/zeppelin SparkInterpreterLauncher.java, 0.8.2, 0.9.0 and 0.12.0'],
  *check({ spark }) {
    for (const { properties, name } of spark) {
      const old = properties.get('master');
      const today = properties.get('spark.master');
      if (
        old === undefined ||
        today === undefined ||
        old.value === '' ||
        today.value === '' ||
        old.value === today.value
      )
        continue;
      yield {
        at: old.at,
        sentence: `${name} has master ${old.value} and spark.master ${today.value}: which one counts depends on the version of Zeppelin.`,
        mend: 'Keep the one of your version: spark.master from 0.9 on.',
      };
    }
  },
  bad: [sparkInterpreter({ master: 'local[*]', 'spark.master': 'mesos://zk://z1:2181/mesos' })],
  good: [
    sparkInterpreter({ 'spark.master': 'mesos://zk://z1:2181/mesos' }),
    sparkInterpreter({ master: '', 'spark.master': 'mesos://zk://z1:2181/mesos' }),
  ],
});
