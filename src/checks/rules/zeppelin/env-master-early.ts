import { rule } from '../../rule.ts';
import type { Environment } from '../../subjects/environment.ts';
import { environment } from '../../subjects/environment-example.ts';

export default rule<Environment>({
  id: 'zeppelin/env-master-early',
  reads: 'zeppelin-env',
  severity: 'error',
  holds: { zeppelin: { until: '0.9.0' } },
  isSilentUnknown: true,
  title: 'Zeppelin before 0.9 does not read SPARK_MASTER',
  why: 'Older launchers read MASTER; without it Spark runs as local[*] within the server.',
  sources: ['apache/zeppelin SparkInterpreterLauncher.java, bin/common.sh, 0.8.2'],
  *check({ settings }) {
    const entry = settings.get('SPARK_MASTER');
    if (entry === undefined || entry.value === '' || settings.has('MASTER')) return;
    yield {
      at: entry.at,
      sentence: 'SPARK_MASTER is not read by this Zeppelin, and MASTER is not set.',
      mend: 'Call it MASTER.',
    };
  },
  bad: [environment('zeppelin-env.sh', 'export SPARK_MASTER=mesos://a\n', { zeppelin: '0.8.2' })],
  good: [
    environment('zeppelin-env.sh', 'export MASTER=mesos://a\n', { zeppelin: '0.8.2' }),
    environment('zeppelin-env.sh', 'export SPARK_MASTER=mesos://a\n', { zeppelin: '0.9.0' }),
    environment('zeppelin-env.sh', 'export SPARK_MASTER=mesos://a\n'),
  ],
});
