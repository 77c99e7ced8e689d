import { executorAsksMib } from '../../../core/spark/asked-memory.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/overhead-key-not-for-mesos',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'This overhead of executors is not read on Mesos',
  why: 'The Mesos backends read spark.mesos.executor.memoryOverhead alone. The other keys are without effect, without a word, and where memory is isolated the container is killed at the smaller limit.',
  sources: ['apache/spark MesosSchedulerUtils.executorMemory, v2.4.6 and v3.1.0'],
  *check(conf) {
    if (!conf.isOnMesos || conf.settings.has('spark.mesos.executor.memoryOverhead')) return;
    for (const key of ['spark.executor.memoryOverhead', 'spark.yarn.executor.memoryOverhead']) {
      const entry = conf.settings.get(key);
      if (entry === undefined) continue;
      const memoryMib = conf.sizeMib('spark.executor.memory', 'b') ?? 1024;
      const asksMib = executorAsksMib(conf.versions.spark, memoryMib);
      const wantedMib = conf.sizeMib(key, 'm');
      yield {
        at: entry.at,
        sentence: `${key} is ${entry.value}, and Mesos executors do not read it: they ask for ${asksMib} MiB, ${asksMib - memoryMib} beside the heap.`,
        mend: `Write spark.mesos.executor.memoryOverhead ${wantedMib ?? 'N'} (MiB, without a unit).`,
      };
    }
  },
  bad: [
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\nspark.executor.memoryOverhead 2048\n', {
      spark: '2.4.6',
    }),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.yarn.executor.memoryOverhead 2048\n'),
  ],
  good: [
    sparkConf('spark.master mesos://m1:5050\nspark.cores.max 8\nspark.mesos.executor.memoryOverhead 2048\n'),
    sparkConf('spark.master yarn\nspark.executor.memoryOverhead 2048\n'),
    sparkConf('spark.executor.memoryOverhead 2048\n'),
  ],
});
