import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/cores-max-unset',
  reads: 'spark-conf',
  severity: 'error',
  title: 'A coarse application without spark.cores.max takes every core that is offered',
  why: 'The limit is then the largest integer: within a second of its start the application holds all free cores of all agents, before any job, and keeps them until it ends. Seen on three agents: 9 of 9 cores and a third of the memory, while web tasks waited for cores for ever and nothing in Mesos named the cause.',
  sources: [
    'apache/spark MesosCoarseGrainedSchedulerBackend.scala, v0.9.2 to v3.1.0; docs/running-on-mesos.md',
    'Spark 3.5.6 watched beside Marathon',
  ],
  *check(conf) {
    const { settings } = conf;
    const isNotebook = conf.origin === 'interpreter';
    if (!conf.isOnMesos || conf.mode === 'fine' || settings.has('spark.cores.max')) return;
    if (!conf.isWhole && !isNotebook) return;
    // Properties of a dispatcher, or a few for applications that say the rest themselves.
    const isSaid = settings.has('spark.mesos.coarse');
    if (isSaid ? conf.mode === undefined : conf.master === undefined) return;
    const isDynamic = conf.isOn('spark.dynamicAllocation.enabled');
    if (isDynamic && settings.has('spark.dynamicAllocation.maxExecutors')) return;
    yield {
      at: settings.get('spark.mesos.coarse')?.at ?? conf.mesosAt,
      sentence: `spark.cores.max is not set: a coarse application takes every core that Mesos offers${isDynamic ? ' as soon as it has tasks enough, for spark.dynamicAllocation.maxExecutors is not set either' : ', and keeps them until it ends'}.`,
      mend: `Set spark.cores.max${isNotebook ? ', unless the spark-defaults.conf of its Spark does,' : ''} and give the role a quota limit.`,
      ...(isNotebook ? { severity: 'note' } : {}),
      ...(isSaid ? {} : { holds: { spark: { since: '1.6.0' } } }),
    };
  },
  bad: [
    sparkConf('spark.mesos.coarse true\n'),
    sparkConf('spark.master mesos://zk://z1:2181/mesos\n', { spark: '2.4.6' }),
    sparkConf('spark.master mesos://zk://z1:2181/mesos\nspark.dynamicAllocation.enabled true\n', { spark: '2.4.6' }),
    sparkConf('spark.master mesos://zk://z1:2181/mesos\n', { spark: '2.4.6' }, 'interpreter'),
  ],
  good: [
    sparkConf('spark.mesos.coarse true\nspark.cores.max 24\n'),
    sparkConf('spark.master mesos://zk://z1:2181/mesos\n', { spark: '1.5.2' }),
    sparkConf(
      'spark.mesos.coarse true\nspark.dynamicAllocation.enabled true\nspark.dynamicAllocation.maxExecutors 8\n',
    ),
    sparkConf('spark.master spark://m1:7077\n', { spark: '2.4.6' }),
    sparkConf('spark.mesos.maxDrivers 100\n', { spark: '2.4.6' }),
    sparkConf('spark.master mesos://zk://z1:2181/mesos\n', { spark: '2.4.6' }, 'command line'),
  ],
});
