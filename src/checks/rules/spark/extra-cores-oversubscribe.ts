import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/extra-cores-oversubscribe',
  reads: 'spark-conf',
  severity: 'note',
  title: 'spark.mesos.extra.cores advertises cores that nobody pays for',
  why: 'Each executor runs that many tasks more than it has cpus. Where agents limit cpus (cgroups_enable_cfs) the tasks are throttled, elsewhere the neighbours suffer.',
  sources: ['apache/spark MesosCoarseGrainedSchedulerBackend.scala, v2.4.6; docs/running-on-mesos.md'],
  *check(conf) {
    const entry = conf.settings.get('spark.mesos.extra.cores');
    const extra = conf.whole('spark.mesos.extra.cores');
    if (!conf.isOnMesos || entry === undefined || extra === undefined || extra <= 0) return;
    yield {
      at: entry.at,
      sentence: `spark.mesos.extra.cores is ${extra}: each executor runs ${extra} tasks more than Mesos gave it cpus for.`,
      mend: 'Remove it, unless the tasks mostly wait for something outside.',
    };
  },
  bad: [sparkConf('spark.mesos.extra.cores 8\n')],
  good: [
    sparkConf('spark.mesos.extra.cores 0\n'),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.executor.cores 8\n'),
  ],
});
