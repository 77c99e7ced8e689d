import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/containerizer-value',
  reads: 'spark-conf',
  severity: 'error',
  title: 'spark.mesos.containerizer must be docker or mesos',
  why: 'From 3.0 on anything else is refused at the start; 2.1 threw when it built the container; 2.4 quietly takes everything but docker for mesos.',
  sources: ['apache/spark config.scala, v3.0.0; MesosSchedulerBackendUtil.scala, v2.1.3 and v2.4.6'],
  *check({ settings }) {
    const entry = settings.get('spark.mesos.containerizer');
    if (entry === undefined || ['docker', 'mesos'].includes(entry.value) || isPlaceholder(entry.value)) return;
    yield {
      at: entry.at,
      sentence: `spark.mesos.containerizer is "${entry.value}"; Spark knows docker and mesos, and refuses or misreads the rest.`,
      mend: 'Write docker, or mesos where the agents provide images (--image_providers=docker).',
    };
  },
  bad: [sparkConf('spark.mesos.containerizer ucr\n'), sparkConf('spark.mesos.containerizer Docker\n')],
  good: [sparkConf('spark.mesos.containerizer mesos\n')],
});
