import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/executor-cores-below-task-cpus',
  reads: 'spark-conf',
  severity: 'error',
  title: 'An executor has fewer cores than one task takes',
  why: 'Every task takes spark.task.cpus of an executor’s cores. Where the executor has fewer, no task can ever run in it: from 3.0 on the context refuses to start, before that the job waits.',
  sources: ['spark-core 3.5.6, resource/ResourceUtils.scala and scheduler/TaskSchedulerImpl.scala'],
  *check(conf) {
    const entry = conf.settings.get('spark.task.cpus');
    const task = conf.whole('spark.task.cpus');
    const each = conf.whole('spark.executor.cores');
    if (entry === undefined || task === undefined || each === undefined || each >= task) return;
    yield {
      at: entry.at,
      sentence: `A task takes ${task} cores (spark.task.cpus) and an executor has ${each} (spark.executor.cores): no task can run.`,
      mend: `Raise spark.executor.cores to a multiple of ${task}, or lower spark.task.cpus.`,
    };
  },
  bad: [sparkConf('spark.executor.cores 2\nspark.task.cpus 4\n')],
  good: [sparkConf('spark.executor.cores 4\nspark.task.cpus 2\n'), sparkConf('spark.task.cpus 4\n')],
});
