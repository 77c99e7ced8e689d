import { parseConstraints } from '../../../core/spark/constraints.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/constraints-on-hostname',
  reads: 'spark-conf',
  severity: 'note',
  title: 'hostname is no attribute to Spark',
  why: 'Marathon knows the hostname of an agent as a field; Spark looks among the attributes alone, and matches only agents that were started with an attribute of that name.',
  sources: ['Spark 3.5.6 asked with 62 texts: hostname:127.0.0.11 matched no agent'],
  *check({ settings }) {
    for (const key of ['spark.mesos.constraints', 'spark.mesos.driver.constraints']) {
      const entry = settings.get(key);
      if (entry === undefined || !parseConstraints(entry.value).constraints.some(({ name }) => name === 'hostname'))
        continue;
      yield {
        at: entry.valueAt,
        sentence: `${key} asks for an attribute called hostname; the name of an agent itself is not looked at.`,
        mend: 'Give the agents an attribute of that name (--attributes=hostname:…), or choose them by another attribute.',
      };
    }
  },
  bad: [sparkConf('spark.mesos.constraints hostname:a1.example.org\n')],
  good: [sparkConf('spark.mesos.constraints host:a1\n')],
});
