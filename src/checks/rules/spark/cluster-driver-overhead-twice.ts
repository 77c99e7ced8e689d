import { driverAsksMib } from '../../../core/spark/asked-memory.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/cluster-driver-overhead-twice',
  reads: 'spark-conf',
  severity: 'note',
  holds: { spark: { since: '3.2.0' } },
  isSilentUnknown: true,
  title: 'Drivers of cluster mode pay their overhead twice from 3.2 on',
  why: 'The REST server of the dispatcher adds spark.driver.memoryOverhead, or a tenth and at least 384 MiB, and the dispatcher adds spark.mesos.driver.memoryOverhead, or a tenth of that sum, on top (SPARK-22256). Who plans many drivers by their heaps plans too little.',
  sources: [
    'apache/spark MesosRestServer.scala and MesosSchedulerUtils.driverContainerMemory, after commit 87c58367cd (SPARK-22256)',
  ],
  *check(conf) {
    const { settings, versions } = conf;
    const entry = settings.get('spark.submit.deployMode');
    if (!conf.isClusterMode || entry === undefined || versions.spark === undefined) return;
    const overheadMib = conf.sizeMib('spark.driver.memoryOverhead', 'm');
    const mesosOverheadMib = conf.whole('spark.mesos.driver.memoryOverhead');
    if (overheadMib === 0 || mesosOverheadMib === 0) return;
    const memoryMib = conf.sizeMib('spark.driver.memory', 'b') ?? 1024;
    yield {
      at: settings.get('spark.driver.memory')?.at ?? entry.at,
      sentence: `A driver with a heap of ${memoryMib} MiB asks Mesos for ${driverAsksMib(versions.spark, memoryMib, overheadMib, mesosOverheadMib)} MiB: overhead is added twice.`,
      mend: 'Set spark.mesos.driver.memoryOverhead 0 where drivers are many.',
    };
  },
  bad: [
    sparkConf(
      'spark.master mesos://d1:7077\nspark.cores.max 8\nspark.submit.deployMode cluster\nspark.driver.memory 1g\n',
      {
        spark: '3.2.4',
      },
    ),
  ],
  good: [
    sparkConf(
      'spark.master mesos://d1:7077\nspark.cores.max 8\nspark.submit.deployMode cluster\nspark.driver.memory 1g\nspark.mesos.driver.memoryOverhead 0\n',
      { spark: '3.2.4' },
    ),
    sparkConf('spark.master mesos://d1:7077\nspark.cores.max 8\nspark.submit.deployMode cluster\n', { spark: '3.1.3' }),
  ],
});
