import { masked } from '../../../core/masked.ts';
import { rule } from '../../rule.ts';
import type { SparkFolder } from '../../subjects/spark-folder.ts';
import { sparkFolder } from '../../subjects/spark-folder-example.ts';

export default rule<SparkFolder>({
  id: 'spark/folder-master-differs',
  reads: 'spark-folder',
  severity: 'warning',
  title: 'Notebook or app and spark-defaults.conf name two masters',
  why: 'What a notebook or an app says comes before spark-defaults.conf: it runs somewhere else than all other applications of the same configuration, and limits that were made for the cluster do not reach it.',
  sources: ['spark-core 3.5.6, deploy/SparkSubmitArguments.scala (mergeDefaultSparkProperties)'],
  *check(folder) {
    for (const { own, other, source } of folder.differences('spark.master')) {
      yield {
        at: other.at,
        source,
        sentence: `The master is ${masked(other.value)} here, and ${masked(own.value)} in spark-defaults.conf; this one counts.`,
        mend: 'Name one master, or leave it out here.',
      };
    }
  },
  bad: [
    sparkFolder({ defaults: 'spark.master mesos://zk://z1:2181/mesos\n', notebook: 'spark.master local[*]\n' }),
    sparkFolder({ defaults: 'spark.master mesos://zk://z1:2181/mesos\n', notebook: 'master mesos://m1:5050\n' }),
  ],
  good: [
    sparkFolder({
      defaults: 'spark.master mesos://zk://z1:2181/mesos\n',
      notebook: 'spark.master mesos://zk://z1:2181/mesos\n',
    }),
    sparkFolder({ defaults: 'spark.cores.max 8\n', notebook: 'spark.master local[*]\n' }),
    sparkFolder({ defaults: 'spark.master mesos://m1:5050\n', notebook: 'spark.master $MASTER\n' }),
  ],
});
