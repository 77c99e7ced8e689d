import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/mutable-image-tag',
  reads: 'spark-conf',
  severity: 'note',
  title: 'A tag that moves is not pulled again',
  why: 'Agents keep the image that they have. With a tag that moves, agents of one cluster run different code, and none of it says so.',
  sources: ['apache/spark docs/running-on-mesos.md, v2.1.3'],
  *check(conf) {
    const entry = conf.settings.get('spark.mesos.executor.docker.image');
    if (entry === undefined || isPlaceholder(entry.value)) return;
    if (conf.isOn('spark.mesos.executor.docker.forcePullImage') || entry.value.includes('@sha256:')) return;
    const tag = /:([^/:]+)$/.exec(entry.value)?.[1];
    if (tag !== undefined && !/^(latest|stable|master|main|dev|nightly|snapshot)$/i.test(tag)) return;
    yield {
      at: entry.at,
      sentence: `The image of executors is ${entry.value}, whose ${tag === undefined ? 'tag is not said (latest)' : `tag ${tag} moves`}, and agents that have one of that name do not pull it again.`,
      mend: 'Name a version, or set spark.mesos.executor.docker.forcePullImage true.',
    };
  },
  bad: [
    sparkConf('spark.mesos.executor.docker.image corp/spark:latest\n'),
    sparkConf('spark.mesos.executor.docker.image registry:5000/corp/spark\n'),
  ],
  good: [
    sparkConf('spark.mesos.executor.docker.image corp/spark:2.4.6-3\n'),
    sparkConf('spark.mesos.executor.docker.image corp/spark:latest\nspark.mesos.executor.docker.forcePullImage true\n'),
  ],
});
