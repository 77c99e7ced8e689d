import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/mesos-executor-cores-in-coarse',
  reads: 'spark-conf',
  severity: 'note',
  title: 'spark.mesos.mesosExecutor.cores has no meaning in coarse mode',
  why: 'Only the fine-grained backend reads it: it is what the executor itself costs beside its tasks.',
  sources: ['apache/spark MesosFineGrainedSchedulerBackend.scala and MesosCoarseGrainedSchedulerBackend.scala, v2.4.6'],
  *check(conf) {
    const entry = conf.settings.get('spark.mesos.mesosExecutor.cores');
    if (!conf.isOnMesos || entry === undefined || conf.mode === 'fine') return;
    const isSaid = conf.settings.has('spark.mesos.coarse');
    yield {
      at: entry.at,
      sentence: `spark.mesos.mesosExecutor.cores is ${entry.value}, and coarse mode does not read it.`,
      mend: 'Remove it; spark.executor.cores says, from 2.0 on, how large a coarse executor is.',
      ...(isSaid ? {} : { holds: { spark: { since: '1.6.0' } } }),
    };
  },
  bad: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.mesos.mesosExecutor.cores 2\n'),
    sparkConf('spark.mesos.mesosExecutor.cores 2\n', { spark: '2.4.6' }),
  ],
  good: [
    sparkConf('spark.mesos.coarse false\nspark.mesos.mesosExecutor.cores 0.5\n'),
    sparkConf('spark.mesos.mesosExecutor.cores 2\n', { spark: '1.5.2' }),
  ],
});
