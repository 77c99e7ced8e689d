import { executorAsksMib } from '../../../core/spark/asked-memory.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/memory-beside-heap-not-asked',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'Memory beside the heap is more than Mesos is asked for',
  why: 'What an executor asks of Mesos is its heap and the overhead, by default a tenth of the heap and at least 384 MiB. Off-heap memory and the memory of Python workers are not added on Mesos, as they are on YARN and Kubernetes; where memory is isolated the container is killed when they are used.',
  sources: [
    'apache/spark MesosSchedulerUtils.executorMemory, v2.4.6 and v3.1.0',
    'spark-core 3.5.6, internal/config/package.scala (spark.executor.pyspark.memory)',
  ],
  *check(conf) {
    const offHeapMib = conf.isOn('spark.memory.offHeap.enabled') ? conf.sizeMib('spark.memory.offHeap.size', 'b') : 0;
    const pythonMib = conf.sizeMib('spark.executor.pyspark.memory', 'm') ?? 0;
    const besideMib = (offHeapMib ?? 0) + pythonMib;
    if (!conf.isOnMesos || besideMib === 0) return;
    const memoryMib = conf.sizeMib('spark.executor.memory', 'b') ?? 1024;
    const overheadMib = conf.whole('spark.mesos.executor.memoryOverhead');
    const spareMib = executorAsksMib(conf.versions.spark, memoryMib, overheadMib) - memoryMib;
    const entry = conf.settings.get(pythonMib > 0 ? 'spark.executor.pyspark.memory' : 'spark.memory.offHeap.size');
    if (entry === undefined || spareMib >= besideMib) return;
    yield {
      at: entry.at,
      sentence: `Executors may take ${Math.ceil(besideMib)} MiB beside the heap, and ask Mesos for ${spareMib} MiB beside it.`,
      mend: `Set spark.mesos.executor.memoryOverhead to ${Math.ceil(besideMib) + 384} or more.`,
    };
  },
  bad: [
    sparkConf(
      'spark.mesos.coarse true\nspark.cores.max 8\nspark.memory.offHeap.enabled true\nspark.memory.offHeap.size 2g\n',
    ),
    sparkConf(
      'spark.mesos.coarse true\nspark.cores.max 8\nspark.executor.memory 4g\nspark.executor.pyspark.memory 1g\n',
    ),
  ],
  good: [
    sparkConf(
      'spark.mesos.coarse true\nspark.cores.max 8\nspark.memory.offHeap.enabled true\nspark.memory.offHeap.size 2g\nspark.mesos.executor.memoryOverhead 2560\n',
    ),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.memory.offHeap.size 2g\n'),
    sparkConf('spark.master yarn\nspark.executor.pyspark.memory 1g\n'),
  ],
});
