import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/static-user-superuser',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'Whoever gives no name is the superuser',
  why: 'Without Kerberos a request to the web pages or to WebHDFS that names no user is one of hadoop.http.staticuser.user. The superuser passes every permission: from Hadoop 3 on the file browser of the namenode also deletes.',
  sources: [
    'apache/hadoop hdfs/server/common/JspHelper.java (getDefaultWebUserName, getUGI), 2.7.7 and 3.4.1; core-default.xml (dr.who)',
  ],
  *check({ settings, named }) {
    const entry = settings.get('hadoop.http.staticuser.user');
    const isKerberos = settings.value('hadoop.security.authentication')?.toLowerCase() === 'kerberos';
    if (entry === undefined || isKerberos || !/^(hdfs|root)$/.test(entry.value.trim())) return;
    yield {
      at: entry.valueAt,
      sentence: `${named('hadoop.http.staticuser.user')} is ${entry.value.trim()}: who opens the web page of the namenode without a name may do all that the superuser may.`,
      mend: 'Remove it: dr.who, the default, has no files and no rights.',
    };
  },
  bad: [coreSite({ 'hadoop.http.staticuser.user': 'hdfs' })],
  good: [
    coreSite({ 'hadoop.http.staticuser.user': 'dr.who' }),
    coreSite({ 'hadoop.http.staticuser.user': 'hdfs', 'hadoop.security.authentication': 'kerberos' }),
  ],
});
