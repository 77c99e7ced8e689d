import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite, hadoopText } from '../../subjects/hadoop-conf-example.ts';

const PART = /^hadoop\.proxyuser\.(.+)\.(hosts|groups|users)$/;

export default rule<HadoopConf>({
  id: 'hdfs/proxyuser-incomplete',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'Half of a proxy user is not set',
  why: 'The namenode lets an account act as another only where both say so: from which hosts, and as whom (groups, or users). Where one is not set nothing is allowed, and Hue or Zeppelin fail with "is not allowed to impersonate".',
  sources: ['apache/hadoop DefaultImpersonationProvider.java, 2.6.5 and 3.3.6; ProxyUsers.java, 2.2.0'],
  *check({ settings, isAll, site }) {
    if (!isAll || site !== 'core') return;
    const seen = new Set<string>();
    for (const { key, at } of settings.entries) {
      const user = PART.exec(key)?.[1];
      if (user === undefined || seen.has(user)) continue;
      seen.add(user);
      const has = (part: string): boolean => settings.has(`hadoop.proxyuser.${user}.${part}`);
      const lacking = has('hosts') ? (has('groups') || has('users') ? undefined : 'groups') : 'hosts';
      if (lacking === undefined) continue;
      yield {
        at,
        sentence: `hadoop.proxyuser.${user}.${lacking} is not set: ${user} may act as nobody.`,
        mend: `Set hadoop.proxyuser.${user}.${lacking}, and refresh with hdfs dfsadmin -refreshSuperUserGroupsConfiguration.`,
      };
    }
  },
  bad: [
    coreSite({ 'hadoop.proxyuser.hue.groups': 'tenants' }),
    coreSite({ 'hadoop.proxyuser.hue.hosts': 'hue1.example.com' }),
  ],
  good: [
    coreSite({ 'hadoop.proxyuser.hue.hosts': 'hue1.example.com', 'hadoop.proxyuser.hue.users': 'hdfs,anna' }),
    hadoopText(
      'core-site.xml',
      '<configuration>\n  <include href="hue.xml"/>\n  <property><name>hadoop.proxyuser.hue.groups</name><value>tenants</value></property>\n</configuration>\n',
    ),
  ],
});
