import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { SparkConf } from '../../subjects/spark-conf.ts';
import { sparkConf } from '../../subjects/spark-conf-example.ts';

export default rule<SparkConf>({
  id: 'spark/master-without-port',
  reads: 'spark-conf',
  severity: 'error',
  title: 'The address of the master has no port',
  why: 'Spark hands what stands behind mesos:// to libmesos as it is, and libmesos knows no usual port: it fails with "Failed to create a master detector". Only spark-submit to the dispatcher, in cluster mode, speaks HTTP, whose port is 80.',
  sources: [
    'apache/mesos 3rdparty/libprocess/src/pid.cpp (a colon and a port are demanded); master/detector: MasterDetector::create',
    'apache/spark MesosClusterManager.scala, v2.4.6: mesos://(.*)',
  ],
  *check(conf) {
    const entry = conf.master;
    const host = /^mesos:\/\/([^/:,@\s]+)\/?$/.exec(entry?.value.trim() ?? '')?.[1];
    if (entry === undefined || host === undefined || conf.isClusterMode || isPlaceholder(entry.value)) return;
    yield {
      at: entry.at,
      sentence: `The master is mesos://${host} without a port, which libmesos does not take: the driver stops at its start.`,
      mend: `Write mesos://${host}:5050, or mesos://zk://HOST:2181/mesos where there are several masters.`,
    };
  },
  bad: [sparkConf('spark.master mesos://m1.example.com\n'), sparkConf('spark.master=mesos://leader.mesos/\n')],
  good: [
    sparkConf('spark.master mesos://m1.example.com:5050\n'),
    sparkConf('spark.master mesos://zk://zk1:2181,zk2:2181/mesos\n'),
    sparkConf('spark.master mesos://dispatcher.example.com\nspark.submit.deployMode cluster\n'),
    sparkConf('spark.master mesos://$MESOS_MASTER\n'),
  ],
});
