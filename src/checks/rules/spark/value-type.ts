import { isPlaceholder } from '../../../core/placeholder.ts';
import type { ValueKind } from '../../../core/spark/known-keys.ts';
import { readValue } from '../../../core/spark/read-value.ts';
import { readSize } from '../../../core/spark/values.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/value-type',
  reads: 'spark-conf',
  severity: 'error',
  title: 'A value is not of the type that its key wants',
  why: 'Spark reads true and false and nothing else as a switch, whole numbers without a unit as numbers, and throws on the rest: at the start of the application, or in the midst of it when the value is asked for the first time.',
  sources: [
    'spark-core 2.4.8, 3.5.6 and 4.0.0, spark-catalyst 3.5.6: the types of ConfigBuilder',
    'spark-core 3.5.6, internal/config/ConfigBuilder.scala (ConfigHelpers)',
  ],
  *check({ known }) {
    for (const [{ key, value, at }, { kind }] of known) {
      if (kind === undefined || kind === 'text') continue;
      const read = readValue(value, kind);
      if (read === undefined || typeof read === 'number' || read.fault !== 'type') continue;
      // What stands behind a comment in the value has a rule of its own.
      if (isPlaceholder(value) || /\s#/.test(value) || value === 'auto') continue;
      yield {
        at,
        sentence: `${key} is "${value}" and should be ${read.should}: Spark throws when it reads it.`,
        mend: mendOf(value, kind, read.should),
      };
    }
  },
  bad: [
    sparkConf('spark.mesos.coarse yes\n'),
    sparkConf('spark.mesos.executor.memoryOverhead 2g\n'),
    sparkConf('spark.cores.max 8.0\n'),
    sparkConf('spark.executor.memory 4 GB\n'),
    sparkConf('spark.memory.fraction 60%\n'),
  ],
  good: [
    sparkConf('spark.mesos.coarse TRUE\nspark.mesos.executor.memoryOverhead 2048\nspark.cores.max 8\n'),
    sparkConf('spark.memory.fraction .6\nspark.network.timeout 120s\n'),
    sparkConf('spark.cores.max $CORES\nspark.executor.cores {{ cores }}\n'),
    sparkConf('spark.app.name yes\n'),
  ],
});

function mendOf(value: string, kind: ValueKind, should: string): string {
  const bytes = readSize(value, 'b');
  if (kind === 'int' && typeof bytes === 'number' && bytes >= 1024 ** 2) {
    return `Write ${bytes / 1024 ** 2}, if the key counts MiB.`;
  }
  return `Write ${should}.`;
}
