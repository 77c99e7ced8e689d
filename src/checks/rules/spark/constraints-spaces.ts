import { parseConstraints } from '../../../core/spark/constraints.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/constraints-spaces',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'Blanks inside of a constraint count',
  why: 'Only the parts between ";" are trimmed. "zone:a, b" looks for the value " b", and "zone : a" for the attribute "zone ": no agent has them, every offer is declined, and no word says why.',
  sources: [
    'apache/spark MesosSchedulerUtils.parseConstraintString, v2.4.6 and v3.1.0',
    'Spark 3.5.6 asked with 62 texts',
  ],
  *check({ settings }) {
    for (const key of ['spark.mesos.constraints', 'spark.mesos.driver.constraints']) {
      const entry = settings.get(key);
      if (entry === undefined) continue;
      for (const { name, values } of parseConstraints(entry.value).constraints) {
        const odd = [name, ...values].find((word) => word !== word.trim());
        if (odd === undefined) continue;
        yield {
          at: entry.valueAt,
          sentence: `${key} has the blank in "${odd}" as a part of it, and no agent has an attribute like that.`,
          mend: 'Remove the blanks around ":" and ",".',
        };
      }
    }
  },
  bad: [sparkConf('spark.mesos.constraints zone:a, b\n'), sparkConf('spark.mesos.driver.constraints rack : r1\n')],
  good: [sparkConf('spark.mesos.constraints zone:a,b ; rack:r1\n')],
});
