import { isPlaceholder } from '../../../core/placeholder.ts';
import { isWithin, ranges } from '../../../core/spark/ranges.ts';
import { readValue } from '../../../core/spark/read-value.ts';
import { readSize, readWhole } from '../../../core/spark/values.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/value-range',
  reads: 'spark-conf',
  severity: 'error',
  title: 'A value lies outside of what Spark takes',
  why: 'Spark checks these bounds itself and does not start, or fails when it uses the value: ports below 1024, fractions above 1, an executor of fewer than 450 MiB (from 2.0 on), buffers of 2 GiB and more.',
  sources: [
    'spark-core 1.6.3, 2.4.8 and 3.5.6: SparkConf.validateSettings, Utils.startServiceOnPort, internal/config, KryoSerializer, RpcUtils, UnifiedMemoryManager',
  ],
  *check({ known }) {
    for (const [{ key, value, at }, { kind }] of known) {
      const range = ranges[key];
      if (range === undefined || kind === undefined || isPlaceholder(value)) continue;
      const read = key === 'spark.executor.memory' ? readSize(value, 'b') : readValue(value, kind);
      if (typeof read !== 'number' || isWithin(range, read)) continue;
      // Without a unit it counts bytes, which has a rule of its own.
      if (key === 'spark.executor.memory' && readWhole(value) !== undefined) continue;
      yield {
        at,
        sentence: `${key} is ${value} and should be ${range.words}: Spark refuses it.`,
        mend: `Write a value of ${range.words}.`,
        ...(range.since === undefined ? {} : { holds: { spark: { since: range.since } } }),
      };
    }
  },
  bad: [
    sparkConf('spark.ui.port 80\n'),
    sparkConf('spark.memory.fraction 60\n'),
    sparkConf('spark.executor.memory 400m\n', { spark: '2.4.6' }),
    sparkConf('spark.kryoserializer.buffer.max 2g\n'),
    sparkConf('spark.dynamicAllocation.maxExecutors 0\n'),
  ],
  good: [
    sparkConf('spark.ui.port 0\nspark.driver.port 31000\nspark.memory.fraction 0.6\n'),
    sparkConf('spark.executor.memory 512m\nspark.kryoserializer.buffer.max 1g\n', { spark: '2.4.6' }),
    sparkConf('spark.executor.memory 400m\n', { spark: '1.6.3' }),
  ],
});
