import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/vendor-only-key',
  reads: 'spark-conf',
  severity: 'note',
  title: 'spark.mesos.checkpoint is known to a vendor’s build only',
  why: 'Apache Spark never read it: its drivers register without FrameworkInfo.checkpoint in all versions, and executors are lost when the agent process restarts. Only the builds of D2iQ (DC/OS) know the key.',
  sources: [
    'mesosphere/spark, custom-branch-2.4.x, against apache/spark v0.5.0 to v3.1.0',
    'Spark 3.5.6 watched: checkpoint is false in the master',
  ],
  *check({ settings }) {
    const entry = settings.get('spark.mesos.checkpoint');
    if (entry === undefined) return;
    yield {
      at: entry.at,
      sentence:
        'spark.mesos.checkpoint is read by the builds of D2iQ only; in Apache Spark executors end with the agent process.',
      mend: 'With Apache Spark remove it, and restart agents when no executors are on them.',
    };
  },
  bad: [sparkConf('spark.mesos.checkpoint true\n')],
  good: [sparkConf('spark.mesos.coarse true\nspark.cores.max 8\n')],
});
