import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.datanode.failed.volumes.tolerated';
/** From so many volumes on, the loss of the whole node for one of them costs much more than it saves. */
const MANY = 4;

export default rule<HadoopConf>({
  id: 'hdfs/volume-failure-stops-node',
  reads: 'hadoop-conf',
  severity: 'note',
  title: 'One failed disk stops the datanode',
  why: 'By default no failed volume is tolerated: the whole node goes, and the blocks of all its disks are copied anew.',
  sources: ['apache/hadoop hdfs-default.xml, 2.2.0 to 3.4.1 (default 0)'],
  *check(conf) {
    const volumes = conf.list('dfs.datanode.data.dir').length;
    const entry = conf.settings.get(KEY);
    const at = entry?.at ?? conf.settings.get('dfs.datanode.data.dir')?.at;
    if (volumes < MANY || at === undefined || (entry === undefined ? !conf.isAll : entry.value !== '0')) return;
    yield {
      at,
      sentence: `${KEY} is ${entry === undefined ? 'not set, so ' : ''}0: when one of the ${volumes} volumes fails the whole datanode goes.`,
      mend: `Set ${KEY} to ${volumes >= 8 ? 2 : 1}.`,
    };
  },
  bad: [
    hdfsSite({ 'dfs.datanode.data.dir': '/d/1,/d/2,/d/3,/d/4,/d/5,/d/6,/d/7,/d/8' }),
    hdfsSite({ 'dfs.datanode.data.dir': '/d/1,/d/2,/d/3,/d/4', [KEY]: '0' }),
  ],
  good: [
    hdfsSite({ 'dfs.datanode.data.dir': '/d/1,/d/2,/d/3,/d/4', [KEY]: '1' }),
    hdfsSite({ 'dfs.datanode.data.dir': '/d/1,/d/2' }),
  ],
});
