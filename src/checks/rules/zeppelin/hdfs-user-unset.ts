import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { memberOf, membersOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/hdfs-user-unset',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'Files of the notebook belong to the user of its container',
  why: 'On a cluster without Kerberos the name in HADOOP_USER_NAME is who HDFS takes the notebook for. Zeppelin sets it for YARN only: on Mesos the user of the container writes, root or 1000, and not the tenant.',
  sources: ['apache/zeppelin SparkInterpreterLauncher.java, 0.10.1 and 0.12.0; Dockerfile, 0.8.2 and 0.9.0'],
  *check(app) {
    if (!app.isZeppelin || !app.isDocker || app.child('env', 'HADOOP_USER_NAME') !== undefined) return;
    if (!`${app.env('SPARK_MASTER') ?? ''} ${app.env('MASTER') ?? ''}`.includes('mesos://')) return;
    if (membersOf(app.child('env')).some(({ key }) => /KERBEROS|KEYTAB|KRB5/i.test(key))) return;
    yield {
      at: app.child('env') === undefined ? app.at : (memberOf(app.root, 'env')?.keyAt ?? app.at),
      sentence: `${app.name} sets no HADOOP_USER_NAME: HDFS takes its Spark for the user of the image.`,
      mend: 'Set HADOOP_USER_NAME and SPARK_USER to the tenant, or use Kerberos.',
    };
  },
  bad: [
    zeppelinApp({
      env: { SPARK_MASTER: 'mesos://zk://z1:2181/mesos' },
      container: { type: 'DOCKER', docker: { image: 'example/zeppelin:1' } },
    }),
  ],
  good: [
    zeppelinApp({}),
    zeppelinApp({
      env: { SPARK_MASTER: 'mesos://a', HADOOP_USER_NAME: 'anna' },
      container: { type: 'DOCKER', docker: { image: 'example/zeppelin:1' } },
    }),
    zeppelinApp({
      env: { SPARK_MASTER: 'mesos://a', ZEPPELIN_SERVER_KERBEROS_KEYTAB: '/k' },
      container: { type: 'DOCKER', docker: { image: 'example/zeppelin:1' } },
    }),
  ],
});
