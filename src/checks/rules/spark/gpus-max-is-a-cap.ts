import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/gpus-max-is-a-cap',
  reads: 'spark-conf',
  severity: 'note',
  title: 'spark.mesos.gpus.max is a ceiling and no request',
  why: 'It lets the application take up to that many GPUs from offers that have some; executors start just as well where there is none.',
  sources: ['apache/spark MesosSchedulerUtils.scala and MesosCoarseGrainedSchedulerBackend.scala, v2.1.3'],
  *check(conf) {
    const entry = conf.settings.get('spark.mesos.gpus.max');
    const most = conf.whole('spark.mesos.gpus.max');
    if (entry === undefined || most === undefined || most <= 0 || conf.settings.has('spark.mesos.constraints')) return;
    yield {
      at: entry.at,
      sentence: `spark.mesos.gpus.max is ${most}: up to ${most} GPUs are taken where there are some, and executors start without any elsewhere.`,
      mend: 'Where GPUs are needed, add a constraint on an attribute of the agents that have them.',
    };
  },
  bad: [sparkConf('spark.mesos.gpus.max 2\n')],
  good: [
    sparkConf('spark.mesos.gpus.max 2\nspark.mesos.constraints gpu:v100\n'),
    sparkConf('spark.mesos.gpus.max 0\n'),
  ],
});
