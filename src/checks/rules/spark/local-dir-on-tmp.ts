import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/local-dir-on-tmp',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'Scratch files go to /tmp',
  why: '/tmp is mostly part of the root file system: shuffle files then take the inodes of the operating system and of the agent itself. Executors write there up to 1.5, and later when the shuffle service is on.',
  sources: ['apache/spark util/Utils.scala, v1.5.2 and v2.4.6 (default java.io.tmpdir)'],
  *check(conf) {
    const { settings, versions } = conf;
    const usesLocalDir =
      conf.isOn('spark.shuffle.service.enabled') || (versions.spark !== undefined && !atLeast(versions.spark, '1.6.0'));
    if (!conf.isOnMesos || !usesLocalDir || settings.has('spark.executorEnv.SPARK_LOCAL_DIRS')) return;
    const entry = settings.get('spark.local.dir');
    if (entry === undefined && !conf.isWhole) return;
    const inTmp = (entry?.value ?? '/tmp').split(',').filter((dir) => /^(file:(\/\/)?)?\/tmp(\/|$)/.test(dir.trim()));
    if (inTmp.length === 0) return;
    yield {
      at: entry?.at ?? settings.get('spark.shuffle.service.enabled')?.at ?? conf.mesosAt,
      sentence:
        entry === undefined
          ? 'spark.local.dir is not set: unless SPARK_LOCAL_DIRS is set on the agents, shuffle files go to /tmp.'
          : `spark.local.dir is ${entry.value}: shuffle files go to ${inTmp.join(', ')}.`,
      mend: 'Name one directory on each data disk of the agents.',
      ...(entry === undefined ? { severity: 'note' } : {}),
    };
  },
  bad: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.shuffle.service.enabled true\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.local.dir /tmp/spark\n', { spark: '1.5.2' }),
  ],
  good: [
    sparkConf(
      'spark.mesos.coarse true\nspark.cores.max 8\nspark.shuffle.service.enabled true\nspark.local.dir /data1/spark,/data2/spark\n',
    ),
    sparkConf('spark.mesos.coarse true\nspark.cores.max 8\nspark.local.dir /tmp/spark\n', { spark: '2.4.6' }),
    sparkConf(
      'spark.mesos.coarse true\nspark.cores.max 8\nspark.shuffle.service.enabled true\nspark.local.dir /tmpfs/spark\n',
    ),
  ],
});
