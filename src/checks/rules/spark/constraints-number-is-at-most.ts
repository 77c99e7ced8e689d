import { parseConstraints } from '../../../core/spark/constraints.ts';
import { readDouble } from '../../../core/spark/values.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/constraints-number-is-at-most',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'A number in a constraint means "at most", not "equal"',
  why: 'Mesos makes a number of every attribute that can be read as one, and Spark accepts an agent when any wanted number is no greater than its own. pool:1 also takes the agents of the pools 2, 3 and 4: a partition made with numbers leaks.',
  sources: [
    'apache/spark MesosSchedulerUtils.matchesAttributeRequirements, v1.5.2 to v3.1.0; docs/running-on-mesos.md',
    'apache/mesos src/common/attributes.cpp and values.cpp, 1.11.0',
    'Spark 3.5.6 asked with 62 texts',
  ],
  *check({ settings }) {
    for (const key of ['spark.mesos.constraints', 'spark.mesos.driver.constraints']) {
      const entry = settings.get(key);
      if (entry === undefined) continue;
      for (const { name, values } of parseConstraints(entry.value).constraints) {
        const numbers = values.flatMap((value) => readDouble(value) ?? []);
        if (numbers.length === 0 || numbers.length < values.length) continue;
        const least = Math.min(...numbers);
        yield {
          at: entry.valueAt,
          sentence: `${key} takes every agent whose ${name} is ${least} or more: numbers are compared with "at most".`,
          mend: `Where ${name} is a name and no amount, give it values that are no numbers on the agents (--attributes=${name}:${name}${least}) and here.`,
        };
      }
    }
  },
  bad: [sparkConf('spark.mesos.constraints pool:1\n'), sparkConf('spark.mesos.constraints rack:1,2\n')],
  good: [sparkConf('spark.mesos.constraints pool:r1;zone:\n')],
});
