import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

/** Disks of an agent, at most. */
const MOST_DIRS = 64;

export default rule<SparkConf>({
  id: 'spark/docker-shuffle-dir-not-shared',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'The shuffle service does not see the files inside of an executor’s image',
  why: 'Executors tell the service absolute paths, and the service opens them on the agent itself. A path that is only in the container is not found there: fetches fail.',
  sources: ['apache/spark ExternalShuffleBlockResolver.java, v2.4.6'],
  *check(conf) {
    const { settings } = conf;
    const entry = settings.get('spark.mesos.executor.docker.image');
    if (!conf.isOnMesos || !conf.isWhole || entry === undefined || !conf.isOn('spark.shuffle.service.enabled')) return;
    const volumes = settings.value('spark.mesos.executor.docker.volumes') ?? '';
    const dirs = settings.value('spark.executorEnv.SPARK_LOCAL_DIRS') ?? settings.value('spark.local.dir') ?? '/tmp';
    if (isPlaceholder(volumes) || isPlaceholder(dirs)) return;
    const shared = volumes
      .split(',')
      .map((volume) => volume.split(':'))
      .flatMap(([host, container]) => (host !== undefined && host === container ? [host] : []));
    const hidden = dirs
      .split(',', MOST_DIRS)
      .filter((dir) => !shared.some((path) => dir === path || dir.startsWith(`${path}/`)));
    if (hidden.length === 0) return;
    yield {
      at: entry.at,
      sentence: `Executors run in an image and write their shuffle files to ${hidden.join(', ')}, which no volume shares with the agent at the same path: the shuffle service will not find them.`,
      mend: 'Mount the local directories at the same path: spark.mesos.executor.docker.volumes /data1/spark:/data1/spark:rw.',
    };
  },
  bad: [
    sparkConf('spark.mesos.executor.docker.image corp/spark:1\nspark.shuffle.service.enabled true\n'),
    sparkConf(
      'spark.mesos.executor.docker.image corp/spark:1\nspark.shuffle.service.enabled true\nspark.local.dir /data1/spark\nspark.mesos.executor.docker.volumes /data1/spark:/scratch:rw\n',
    ),
  ],
  good: [
    sparkConf(
      'spark.mesos.executor.docker.image corp/spark:1\nspark.shuffle.service.enabled true\nspark.local.dir /data1/spark\nspark.mesos.executor.docker.volumes /data1:/data1:rw\n',
    ),
    sparkConf('spark.mesos.executor.docker.image corp/spark:1\n'),
  ],
});
