import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'hadoop.security.authentication';

export default rule<HadoopConf>({
  id: 'hdfs/identity-claimed',
  reads: 'hadoop-conf',
  severity: 'note',
  title: 'Who somebody is, is only claimed',
  why: 'On simple authentication HADOOP_USER_NAME or user.name= make anybody anybody, the superuser too. Modes and ACLs then keep tenants from mistakes, and not from each other.',
  sources: ['apache/hadoop core-default.xml; UserGroupInformation.java, 2.7.7 and 3.3.6'],
  *check({ settings }) {
    const entry = settings.get(KEY);
    if (entry?.value.toLowerCase() !== 'simple') return;
    yield {
      at: entry.valueAt,
      sentence: `${KEY} is simple: every program names the account that it wants to be.`,
      mend: 'Use Kerberos, or let tenants reach WebHDFS and the namenode through a gateway only.',
    };
  },
  bad: [coreSite({ 'hadoop.security.authentication': 'simple' })],
  good: [coreSite({ 'hadoop.security.authentication': 'kerberos' }), coreSite({ 'fs.defaultFS': 'hdfs://prod' })],
});
