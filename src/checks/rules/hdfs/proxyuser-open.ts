import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/proxyuser-open',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'A proxy user may be anybody from anywhere',
  why: 'Who runs as this account on any host acts as any other account by doas, also as the superuser. Hue, HttpFS and Zeppelin run as such accounts, and on simple authentication everybody may claim to be one.',
  sources: ['apache/hadoop DefaultImpersonationProvider.java, 2.6.5 and 3.3.6'],
  *check({ settings }) {
    for (const entry of settings.entries) {
      const user = /^hadoop\.proxyuser\.(.+)\.hosts$/.exec(entry.key)?.[1];
      if (user === undefined || entry.value !== '*' || settings.get(entry.key) !== entry) continue;
      const whom = ['groups', 'users'].find((of) => settings.value(`hadoop.proxyuser.${user}.${of}`) === '*');
      if (whom === undefined) continue;
      yield {
        at: entry.valueAt,
        sentence: `${user} may act as anybody from any host: hosts and ${whom} of its proxy user are both *.`,
        mend: `Name the hosts on which it runs, and the groups of the tenants, in hadoop.proxyuser.${user}.hosts and .groups.`,
      };
    }
  },
  bad: [
    coreSite({ 'hadoop.proxyuser.hue.hosts': '*', 'hadoop.proxyuser.hue.groups': '*' }),
    coreSite({ 'hadoop.proxyuser.httpfs.hosts': '*', 'hadoop.proxyuser.httpfs.users': '*' }),
  ],
  good: [
    coreSite({ 'hadoop.proxyuser.hue.hosts': 'hue1.example.com', 'hadoop.proxyuser.hue.groups': '*' }),
    coreSite({ 'hadoop.proxyuser.hue.hosts': '*', 'hadoop.proxyuser.hue.groups': 'tenants' }),
  ],
});
