import { readSize } from '../../../core/spark/values.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/off-heap-without-size',
  reads: 'spark-conf',
  severity: 'error',
  title: 'Off-heap memory is on and has no size',
  why: 'Spark refuses to start executors and drivers with spark.memory.offHeap.enabled and a size of 0, which is the default.',
  sources: ['spark-core 1.6.3, 2.4.8 and 3.5.6, memory/MemoryManager.scala'],
  *check(conf) {
    const entry = conf.settings.get('spark.memory.offHeap.enabled');
    const size = conf.settings.get('spark.memory.offHeap.size');
    if (entry === undefined || !conf.isOn(entry.key) || (size === undefined && !conf.isWhole)) return;
    if (size !== undefined && readSize(size.value, 'b') !== 0) return;
    yield {
      at: size?.at ?? entry.at,
      sentence: `spark.memory.offHeap.enabled is true and spark.memory.offHeap.size is ${size === undefined ? 'not set' : '0'}: Spark does not start.`,
      mend: 'Set spark.memory.offHeap.size, 2g for example.',
    };
  },
  bad: [
    sparkConf('spark.memory.offHeap.enabled true\n'),
    sparkConf('spark.memory.offHeap.enabled true\nspark.memory.offHeap.size 0\n'),
  ],
  good: [
    sparkConf('spark.memory.offHeap.enabled true\nspark.memory.offHeap.size 2g\n'),
    sparkConf('spark.memory.offHeap.enabled false\n'),
  ],
});
