import { isPlaceholder } from '../../../core/placeholder.ts';
import { readValue } from '../../../core/spark/read-value.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/value-unit',
  reads: 'spark-conf',
  severity: 'error',
  title: 'A size or a time has a unit or a fraction that Spark does not read',
  why: 'Spark reads a whole number and a unit without a blank between: b, k, kb, m, mb, g, gb, t, tb, p, pb for sizes; us, ms, s, m, min, h, d for times. Fractions are refused: 1.5g is 1536m.',
  sources: ['spark-network-common, JavaUtils.timeStringAs and byteStringAs, 1.4 to 3.5'],
  *check({ known }) {
    for (const [{ key, value, at }, { kind }] of known) {
      if (kind === undefined || !/^(size|time)/.test(kind)) continue;
      const read = readValue(value, kind);
      if (read === undefined || typeof read === 'number' || read.fault !== 'unit') continue;
      if (isPlaceholder(value) || /\s#/.test(value)) continue;
      yield {
        at,
        sentence: `${key} is "${value}", which Spark cannot read and throws on; it should be ${read.should}.`,
        mend: 'Write a whole number with one of these units.',
      };
    }
  },
  bad: [
    sparkConf('spark.executor.memory 1.5g\n'),
    sparkConf('spark.executor.memory 4GiB\n'),
    sparkConf('spark.network.timeout 120sec\n'),
  ],
  good: [
    sparkConf('spark.executor.memory 1536M\nspark.driver.memory 2GB\nspark.network.timeout 2min\n'),
    sparkConf('spark.sql.autoBroadcastJoinThreshold -1\n'),
  ],
});
