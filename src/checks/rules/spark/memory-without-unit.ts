import { readWhole } from '../../../core/spark/values.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

const LEAST_BYTES = 1024 ** 2;

export default rule<SparkConf>({
  id: 'spark/memory-without-unit',
  reads: 'spark-conf',
  severity: 'error',
  title: 'A size of memory without a unit counts bytes',
  why: 'spark.executor.memory and spark.driver.memory are handed to the JVM and to Mesos as they are: a plain number is bytes there, whatever other keys make of it. 4096 is no heap at all: Mesos is asked for 0 MiB and the overhead, and the JVM or Spark refuses.',
  sources: [
    'spark-core 1.6.3 and 3.5.6, Utils.memoryStringToMb',
    'apache/spark launcher/SparkSubmitCommandBuilder.java (-Xmx and spark.driver.memory)',
  ],
  *check({ settings }) {
    for (const key of ['spark.executor.memory', 'spark.driver.memory']) {
      const entry = settings.get(key);
      const bytes = entry === undefined ? undefined : readWhole(entry.value);
      if (entry === undefined || bytes === undefined || bytes >= LEAST_BYTES) continue;
      yield {
        at: entry.at,
        sentence: `${key} is ${entry.value}, which is ${bytes} bytes: without a unit bytes are counted.`,
        mend: `Write the unit: ${bytes}${bytes < 256 ? 'g' : 'm'}, if that was meant.`,
      };
    }
  },
  bad: [sparkConf('spark.executor.memory 4096\n'), sparkConf('spark.driver.memory 4\n')],
  good: [sparkConf('spark.executor.memory 4096m\n'), sparkConf('spark.executor.memory 4294967296\n')],
});
