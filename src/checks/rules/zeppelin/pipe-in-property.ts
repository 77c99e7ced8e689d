import { rule } from '../../rule.ts';
import type { ZeppelinInterpreters } from '../../subjects/zeppelin-interpreter.ts';
import { sparkInterpreter } from '../../subjects/zeppelin-interpreter-example.ts';

export default rule<ZeppelinInterpreters>({
  id: 'zeppelin/pipe-in-property',
  reads: 'zeppelin-interpreter',
  severity: 'error',
  holds: { zeppelin: { since: '0.10.1' } },
  title: 'A "|" in a property of Spark breaks the start of the interpreter',
  why: 'Zeppelin joins the options for spark-submit with "|", and its script takes them apart there: what stands behind it becomes an option of its own.',
  sources: ['apache/zeppelin SparkInterpreterLauncher.java, bin/interpreter.sh, 0.10.1 and 0.12.0'],
  *check({ spark }) {
    for (const { properties, name } of spark) {
      for (const entry of properties.entries) {
        if (!entry.key.startsWith('spark.') || !entry.value.includes('|')) continue;
        yield {
          at: entry.at,
          sentence: `${entry.key} of ${name} has a "|" in its value, where Zeppelin takes its options apart.`,
          mend: 'Put this property into spark-defaults.conf.',
        };
      }
    }
  },
  bad: [
    sparkInterpreter({ 'spark.executor.extraJavaOptions': '-Da=x|y' }, undefined, { zeppelin: '0.10.1' }),
    sparkInterpreter({ 'spark.a': '|' }),
  ],
  good: [
    sparkInterpreter({ 'spark.executor.extraJavaOptions': '-Da=x' }, undefined, { zeppelin: '0.10.1' }),
    sparkInterpreter({ 'zeppelin.a': 'x|y' }),
  ],
});
