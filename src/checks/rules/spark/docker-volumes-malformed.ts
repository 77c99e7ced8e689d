import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/docker-volumes-malformed',
  reads: 'spark-conf',
  severity: 'warning',
  title: 'A volume of executors is dropped, for it cannot be read',
  why: 'Spark reads [host path:]container path[:rw|:ro] and drops what has another form with no more than a warning in the log. Blanks around a comma become part of a path.',
  sources: ['apache/spark MesosSchedulerBackendUtil.parseVolumesSpec, v1.4.0 to v3.1.0'],
  *check({ settings }) {
    const entry = settings.get('spark.mesos.executor.docker.volumes');
    if (entry === undefined || isPlaceholder(entry.value)) return;
    for (const volume of entry.value.split(',')) {
      const parts = volume.split(':');
      const isRead = parts.length <= 2 || (parts.length === 3 && ['rw', 'ro'].includes(parts[2] ?? ''));
      if (isRead && volume === volume.trim() && volume !== '') continue;
      yield {
        at: entry.valueAt,
        sentence: isRead
          ? `A volume is "${volume}": its blank is part of the path.`
          : `A volume is "${volume}", which Spark cannot read and drops.`,
        mend: 'Write /path/on/agent:/path/in/container:rw, with commas and no blanks between volumes.',
      };
    }
  },
  bad: [
    sparkConf('spark.mesos.executor.docker.volumes /a:/b:rw, /c:/d:rw\n'),
    sparkConf('spark.mesos.executor.docker.volumes /a:/b:z\n'),
  ],
  good: [sparkConf('spark.mesos.executor.docker.volumes /a:/b:rw,/c:ro,/d,/e:/f\n')],
});
