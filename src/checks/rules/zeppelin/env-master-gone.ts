import { rule } from '../../rule.ts';
import type { Environment } from '../../subjects/environment.ts';
import { environment } from '../../subjects/environment-example.ts';

export default rule<Environment>({
  id: 'zeppelin/env-master-gone',
  reads: 'zeppelin-env',
  severity: 'error',
  holds: { zeppelin: { since: '0.9.0' } },
  title: 'Zeppelin from 0.9 on does not read MASTER',
  why: "Spark's master comes from the interpreter, else from SPARK_MASTER, else it is local[*]: with MASTER alone Spark runs within the server of the notebook.",
  sources: ['apache/zeppelin conf/zeppelin-env.sh.template, SparkInterpreterLauncher.java, 0.8.2 and 0.9.0'],
  *check({ settings }) {
    const entry = settings.get('MASTER');
    if (entry === undefined || entry.value === '' || settings.has('SPARK_MASTER')) return;
    yield {
      at: entry.at,
      sentence: `MASTER (${entry.value}) is not read any more, and SPARK_MASTER is not set.`,
      mend: 'Call it SPARK_MASTER.',
    };
  },
  bad: [
    environment('zeppelin-env.sh', 'export MASTER=mesos://zk://z1:2181/mesos\n', { zeppelin: '0.10.1' }),
    environment('zeppelin-env.sh', 'export MASTER=mesos://zk://z1:2181/mesos\n'),
  ],
  good: [
    environment('zeppelin-env.sh', 'export SPARK_MASTER=mesos://zk://z1:2181/mesos\n', { zeppelin: '0.10.1' }),
    environment('zeppelin-env.sh', 'export MASTER=mesos://a\n', { zeppelin: '0.8.2' }),
    environment('zeppelin-env.sh', '# export MASTER=\n', { zeppelin: '0.10.1' }),
  ],
});
