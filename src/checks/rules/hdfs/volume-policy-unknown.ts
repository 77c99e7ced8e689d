import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.datanode.fsdataset.volume.choosing.policy';
const PACKAGE = 'org.apache.hadoop.hdfs.server.datanode.fsdataset.';
const KNOWN = ['RoundRobinVolumeChoosingPolicy', 'AvailableSpaceVolumeChoosingPolicy'];

export default rule<HadoopConf>({
  id: 'hdfs/volume-policy-unknown',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'The policy that chooses volumes is no class of Hadoop',
  why: 'The value is the whole name of a class. A datanode that cannot load it does not start.',
  sources: ['apache/hadoop hdfs-default.xml; FsDatasetImpl.java, 2.7.7 and 3.3.6'],
  *check({ settings }) {
    const entry = settings.get(KEY);
    if (entry === undefined || entry.value === '' || isPlaceholder(entry.value)) return;
    const isForeign = entry.value.includes('.') && !entry.value.startsWith('org.apache.hadoop.');
    if (isForeign || KNOWN.some((name) => entry.value === PACKAGE + name)) return;
    const meant = /avail|space/i.test(entry.value) ? KNOWN[1] : KNOWN[0];
    yield {
      at: entry.valueAt,
      sentence: `${KEY} is ${entry.value}, which is no class of Hadoop: the datanode does not start.`,
      mend: `Write ${PACKAGE}${meant}.`,
    };
  },
  bad: [
    hdfsSite({ [KEY]: 'AvailableSpaceVolumeChoosingPolicy' }),
    hdfsSite({ [KEY]: 'org.apache.hadoop.hdfs.server.datanode.AvailableSpaceVolumeChoosingPolicy' }),
  ],
  good: [
    hdfsSite({ [KEY]: 'org.apache.hadoop.hdfs.server.datanode.fsdataset.AvailableSpaceVolumeChoosingPolicy' }),
    hdfsSite({ [KEY]: 'com.example.hdfs.FastestFirst' }),
  ],
});
