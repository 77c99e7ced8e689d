import { masked } from '../../../core/masked.ts';
import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/master-unknown',
  reads: 'spark-conf',
  severity: 'error',
  title: 'spark-submit does not know this kind of master',
  why: 'A master is yarn, or begins with spark, mesos, k8s or local; spark-submit refuses everything else. A ZooKeeper address of Mesos goes behind mesos://.',
  sources: ['spark-core 2.4.8 and 3.5.6, deploy/SparkSubmit.scala'],
  *check({ settings }) {
    const entry = settings.get('spark.master');
    const master = entry?.value.trim() ?? '';
    if (entry === undefined || isPlaceholder(master) || /^(yarn|spark|mesos|k8s|local|simr)/.test(master)) return;
    yield {
      at: entry.at,
      sentence: `spark.master is "${masked(entry.value)}", which spark-submit refuses.`,
      mend: master.startsWith('zk://')
        ? 'Write mesos:// before it.'
        : 'Write mesos://zk://z1:2181,z2:2181,z3:2181/mesos, mesos://host:5050, yarn, spark://…, k8s://… or local[*].',
    };
  },
  bad: [
    sparkConf('spark.master zk://z1:2181/mesos\n'),
    sparkConf('spark.master meos://m1:5050\n'),
    sparkConf('spark.master m1:5050\n'),
  ],
  good: [
    sparkConf('spark.master mesos://zk://z1:2181/mesos\nspark.cores.max 8\n'),
    sparkConf('spark.master local-cluster[2,1,1024]\n'),
    sparkConf('spark.master $MASTER\n'),
  ],
});
