import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.ha.automatic-failover.enabled';

export default rule<HadoopConf>({
  id: 'hdfs/failover-by-hand',
  reads: 'hadoop-conf',
  severity: 'note',
  title: 'The standby takes over only when somebody tells it to',
  why: 'Automatic failover is off by default. It needs a ZKFC beside each namenode and ha.zookeeper.quorum.',
  sources: ['apache/hadoop hdfs-default.xml, 2.4.1 to 3.4.1'],
  *check({ settings, isAll, isNamenodes }) {
    if (!isAll || !isNamenodes) return;
    for (const { key, at } of settings.entries) {
      const service = /^dfs\.ha\.namenodes\.(.+)$/.exec(key)?.[1];
      if (service === undefined) continue;
      const value = settings.value(`${KEY}.${service}`) ?? settings.value(KEY);
      if (value?.toLowerCase() === 'true') continue;
      yield {
        at: settings.get(`${KEY}.${service}`)?.at ?? settings.get(KEY)?.at ?? at,
        sentence: `${KEY} is ${value ?? 'not set'}: when the active namenode of ${service} dies, HDFS stands still until hdfs haadmin -failover.`,
        mend: `Set ${KEY} to true, with ha.zookeeper.quorum and a ZKFC on both hosts.`,
      };
    }
  },
  bad: [hdfsSite({ 'dfs.namenode.name.dir': '/data/nn', 'dfs.ha.namenodes.prod': 'nn1,nn2' })],
  good: [
    hdfsSite({ 'dfs.namenode.name.dir': '/data/nn', 'dfs.ha.namenodes.prod': 'nn1,nn2', [KEY]: 'true' }),
    hdfsSite({ 'dfs.ha.namenodes.prod': 'nn1,nn2' }),
  ],
});
