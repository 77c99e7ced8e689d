import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/local-dir-ignored-on-mesos',
  reads: 'spark-conf',
  severity: 'warning',
  holds: { spark: { since: '1.6.0' } },
  title: 'spark.local.dir is ignored by executors on Mesos',
  why: 'Executors choose in this order: SPARK_EXECUTOR_DIRS, SPARK_LOCAL_DIRS, the sandbox when the shuffle service is off, and only then spark.local.dir. So scratch files fill the file system of the agents’ work_dir, not the disk that is named here; the key counts for the driver only.',
  sources: [
    'apache/spark util/Utils.scala, v1.6.0 (SPARK-9708), v2.4.0 (SPARK-21673) and v3.1.0',
    'Spark 3.5.6 watched: blockmgr-* of executors stand in their sandboxes',
  ],
  *check(conf) {
    const { settings } = conf;
    const entry = settings.get('spark.local.dir');
    if (!conf.isOnMesos || entry === undefined || conf.isOn('spark.shuffle.service.enabled')) return;
    if (
      settings.has('spark.executorEnv.SPARK_LOCAL_DIRS') ||
      (!conf.isWhole && !settings.has('spark.shuffle.service.enabled'))
    )
      return;
    yield {
      at: entry.at,
      sentence: `spark.local.dir is ${entry.value}, and executors write into their sandboxes below the agents’ work_dir instead, because the shuffle service is off.`,
      mend: 'Set spark.executorEnv.SPARK_LOCAL_DIRS to the disks of the agents, or watch the inodes of work_dir.',
    };
  },
  bad: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.local.dir /data1/spark\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.local.dir /data1/spark\n'),
  ],
  good: [
    sparkConf(
      'spark.mesos.coarse true\nspark.cores.max 8\nspark.local.dir /data1/spark\nspark.shuffle.service.enabled true\n',
    ),
    sparkConf(
      'spark.mesos.coarse true\nspark.cores.max 8\nspark.local.dir /data1/spark\nspark.executorEnv.SPARK_LOCAL_DIRS /data1/spark\n',
    ),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.local.dir /data1/spark\n', { spark: '1.5.2' }),
    sparkConf('spark.master yarn\nspark.local.dir /data1/spark\n', { spark: '2.4.6' }),
  ],
});
