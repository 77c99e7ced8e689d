import { rule } from '../../rule.ts';
import type { ZeppelinInterpreters } from '../../subjects/zeppelin-interpreter.ts';
import { sparkInterpreter } from '../../subjects/zeppelin-interpreter-example.ts';

export default rule<ZeppelinInterpreters>({
  id: 'zeppelin/blank-in-property',
  reads: 'zeppelin-interpreter',
  severity: 'error',
  holds: { zeppelin: { since: '0.9.0', until: '0.10.1' } },
  isSilentUnknown: true,
  title: 'A blank in a property of Spark breaks the start of the interpreter',
  why: 'Zeppelin 0.9 joins the options for spark-submit with blanks: the second part of the value becomes an option of its own.',
  sources: ['apache/zeppelin SparkInterpreterLauncher.java, 0.9.0'],
  *check({ spark }) {
    for (const { properties, name } of spark) {
      for (const entry of properties.entries) {
        if (!entry.key.startsWith('spark.') || !/\s/.test(entry.value.trim())) continue;
        yield {
          at: entry.at,
          sentence: `${entry.key} of ${name} has a blank in its value, where Zeppelin 0.9 takes its options apart.`,
          mend: 'Put this property into spark-defaults.conf, or use 0.10.1.',
        };
      }
    }
  },
  bad: [sparkInterpreter({ 'spark.driver.extraJavaOptions': '-Da=1 -Db=2' }, undefined, { zeppelin: '0.9.0' })],
  good: [
    sparkInterpreter({ 'spark.driver.extraJavaOptions': '-Da=1 -Db=2' }, undefined, { zeppelin: '0.10.1' }),
    sparkInterpreter({ 'spark.driver.extraJavaOptions': '-Da=1' }, undefined, { zeppelin: '0.9.0' }),
    sparkInterpreter({ 'spark.driver.extraJavaOptions': '-Da=1 -Db=2' }),
  ],
});
