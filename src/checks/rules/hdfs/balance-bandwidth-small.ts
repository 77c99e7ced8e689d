import { longBytes } from '../../../core/hadoop/long-bytes.ts';
import { formatBytes } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.datanode.balance.bandwidthPerSec';
const MIB = 1024 ** 2;
const TIB = 1024 ** 4;
const HOUR = 3600;

export default rule<HadoopConf>({
  id: 'hdfs/balance-bandwidth-small',
  reads: 'hadoop-conf',
  severity: 'note',
  isSilentUnknown: true,
  title: 'Balancing at this bandwidth takes weeks',
  why: 'The limit holds for each datanode, what comes in and what goes out together. It is 1 MiB/s by default up to 2.7, 10 MiB/s from 2.8 to 3.2 and 100 MiB/s from 3.3.0 on. At 1 MiB/s a node takes 84 GiB a day.',
  sources: ['apache/hadoop hdfs-default.xml, 2.7.7, 2.8.5, 3.2.4, 3.3.0'],
  *check({ settings, isAll, isDatanodes, named }) {
    const entry = settings.get(KEY);
    const bytes = entry === undefined ? undefined : longBytes(entry.value);
    const mend =
      'For one run: hdfs dfsadmin -setBalancerBandwidth, which holds until the datanode restarts. For good: 52428800 (50 MiB/s), or a quarter of the network.';
    if (entry !== undefined && bytes !== undefined && bytes > 0 && bytes < 10 * MIB) {
      const hours = Math.round(TIB / bytes / HOUR);
      yield {
        at: entry.valueAt,
        sentence: `${named(KEY)} is ${formatBytes(bytes)}/s: a datanode needs ${hours} hours for each TiB that it gives or takes.`,
        mend,
      };
    }
    const directory = settings.get('dfs.datanode.data.dir');
    if (entry === undefined && directory !== undefined && isAll && isDatanodes) {
      yield {
        at: directory.at,
        holds: { hadoop: { until: '2.8.0' } },
        sentence: `${KEY} is not set, and 1 MiB/s in this version: a datanode needs 291 hours for each TiB.`,
        mend,
      };
    }
  },
  bad: [
    hdfsSite({ 'dfs.datanode.balance.bandwidthPerSec': '1048576' }),
    hdfsSite({ 'dfs.balance.bandwidthPerSec': '1m' }),
    hdfsSite({ 'dfs.datanode.data.dir': '/data/1' }, { hadoop: '2.7.3' }),
  ],
  good: [
    hdfsSite({ 'dfs.datanode.balance.bandwidthPerSec': '52428800' }),
    hdfsSite({ 'dfs.datanode.data.dir': '/data/1' }, { hadoop: '3.3.6' }),
    hdfsSite({ 'dfs.datanode.data.dir': '/data/1' }),
  ],
});
