import { isPlaceholder } from '../../../core/placeholder.ts';
import { type ConstraintFault, parseConstraints } from '../../../core/spark/constraints.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/constraints-malformed',
  reads: 'spark-conf',
  severity: 'error',
  title: 'Spark does not take this text of constraints',
  why: 'The text is split at ";", each part needs exactly one ":", no name may come twice, and an empty part, even one behind the last ";", is refused: the context does not start ("Bad constraint string"). A name without values, "rack:", asks only that the attribute is there.',
  sources: [
    'apache/spark MesosSchedulerUtils.parseConstraintString, v1.5.2 to v3.1.0',
    'Spark 3.5.6 asked with 62 texts',
  ],
  *check({ settings }) {
    for (const key of ['spark.mesos.constraints', 'spark.mesos.driver.constraints']) {
      const entry = settings.get(key);
      if (entry === undefined || isPlaceholder(entry.value)) continue;
      const [fault] = parseConstraints(entry.value).faults;
      if (fault === undefined) continue;
      yield {
        at: entry.valueAt,
        sentence: `${key} is "${entry.value}", and ${wrong[fault.kind](fault.part)}: Spark does not start with it.`,
        mend: 'Write name:value1,value2;name2:value, with one ":" in each part, every name once and nothing behind the last part.',
      };
    }
  },
  bad: [
    sparkConf('spark.mesos.constraints zone=a;rack\n'),
    sparkConf('spark.mesos.constraints rack:r1;rack:r2\n'),
    sparkConf('spark.mesos.constraints rack:r1;\n'),
    sparkConf('spark.mesos.driver.constraints rack:r1:r2\n'),
  ],
  good: [
    sparkConf('spark.mesos.constraints zone:a;rack:\n'),
    sparkConf('spark.mesos.constraints rack:r1,r2\n'),
    sparkConf('spark.mesos.constraints $CONSTRAINTS\n'),
  ],
});

const wrong: Readonly<Record<ConstraintFault['kind'], (part: string) => string>> = {
  'no colon': (part) => `"${part}" has no ":"`,
  'many colons': (part) => `"${part}" has more than one ":"`,
  nothing: () => 'one part of it is empty',
  twice: (part) => `the name of "${part}" has come before (several values go behind one name, with commas)`,
};
