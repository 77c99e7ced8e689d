import { isPlaceholder } from '../../../core/placeholder.ts';
import { parseConstraints } from '../../../core/spark/constraints.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/constraints-no-patterns',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'Constraints of Spark know no patterns, no "not" and no quotes',
  why: 'A value is compared letter by letter. "r*", "!web", "a|b", "\'r1\'" and "{a,b}" are looked for as they are written; attributes that are ranges ("[1-5]") never match a value at all. No agent fits, every offer is declined, and the job waits without an error. Marathon’s operators belong to Marathon.',
  sources: [
    'apache/spark MesosSchedulerUtils.matchesAttributeRequirements, v2.4.6 and v3.1.0',
    'Spark 3.5.6 asked with 62 texts',
  ],
  *check({ settings }) {
    for (const key of ['spark.mesos.constraints', 'spark.mesos.driver.constraints']) {
      const entry = settings.get(key);
      if (entry === undefined || isPlaceholder(entry.value)) continue;
      for (const { name, values } of parseConstraints(entry.value).constraints) {
        const odd = [name, ...values].find((word) => /[*|{}[\]'"]|^!/.test(word));
        if (odd === undefined) continue;
        yield {
          at: entry.valueAt,
          sentence: `${key} looks for "${odd}" letter by letter; that is no pattern to Spark.`,
          mend: 'List the wanted values with commas: name:value1,value2.',
        };
      }
    }
  },
  bad: [
    sparkConf('spark.mesos.constraints rack:r*\n'),
    sparkConf('spark.mesos.constraints partition:!web\n'),
    sparkConf('spark.mesos.constraints "rack:r1"\n'),
    sparkConf('spark.mesos.constraints ports:[31000-31010]\n'),
  ],
  good: [sparkConf('spark.mesos.constraints rack:r1,r2;os:centos-7.9\n')],
});
