import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.datanode.du.reserved';

export default rule<HadoopConf>({
  id: 'hdfs/disk-without-reserve',
  reads: 'hadoop-conf',
  severity: 'note',
  title: 'HDFS may fill the disks to the last byte',
  why: 'Where sandboxes of Mesos or scratch of Spark share a disk with a datanode, they fail when HDFS has filled it. The reserve is 0 by default, and counts for each volume.',
  sources: ['apache/hadoop hdfs-default.xml, 2.7.7, 2.9.2, 3.3.6'],
  *check({ settings, isAll, isDatanodes }) {
    if (!isDatanodes || !isAll) return;
    const reserves = settings.entries.filter(({ key }) => key === KEY || key.startsWith(`${KEY}.`));
    if (reserves.some(({ value }) => value !== '0')) return;
    const at = settings.get(KEY)?.at ?? settings.get('dfs.datanode.data.dir')?.at;
    if (at === undefined) return;
    yield {
      at,
      sentence: `${KEY} is ${settings.has(KEY) ? '' : 'not set, so '}0: HDFS may fill these disks to the last byte, and what else writes to them fails then.`,
      mend: `Set ${KEY} to a tenth of a volume, in bytes, where sandboxes of Mesos, scratch of Spark or logs lie on the same disks.`,
    };
  },
  bad: [
    hdfsSite({ 'dfs.datanode.data.dir': '/data/1,/data/2' }),
    hdfsSite({ 'dfs.datanode.data.dir': '/data/1', 'dfs.datanode.du.reserved': '0' }),
  ],
  good: [
    hdfsSite({ 'dfs.datanode.data.dir': '/data/1', 'dfs.datanode.du.reserved': '107374182400' }),
    hdfsSite({ 'dfs.datanode.data.dir': '/data/1', 'dfs.datanode.du.reserved.pct': '10' }),
    hdfsSite({ 'dfs.namenode.name.dir': '/data/nn' }),
  ],
});
