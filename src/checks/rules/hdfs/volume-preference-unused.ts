import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const POLICY = 'dfs.datanode.fsdataset.volume.choosing.policy';
const PREFIX = 'dfs.datanode.available-space-volume-choosing-policy.';

export default rule<HadoopConf>({
  id: 'hdfs/volume-preference-unused',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'Disks are filled in turn, whatever room they have',
  why: 'The default policy gives every volume of a datanode the same number of blocks, so that the small or the fuller one is full first and its writes begin to fail. The settings of the policy that looks at the room are read by that policy alone.',
  sources: [
    'apache/hadoop hdfs-default.xml; RoundRobinVolumeChoosingPolicy.java and AvailableSpaceVolumeChoosingPolicy.java, 2.7.7 and 3.3.6',
  ],
  *check({ settings, isAll }) {
    const entry = settings.entries.find(({ key }) => key.startsWith(PREFIX));
    const policy = settings.value(POLICY);
    if (entry === undefined || policy?.includes('AvailableSpace') || (policy === undefined && !isAll)) return;
    yield {
      at: entry.at,
      sentence: `${entry.key} has no effect: the policy is ${policy ?? 'the default, which takes the volumes in turn'}.`,
      mend: `Set ${POLICY} to org.apache.hadoop.hdfs.server.datanode.fsdataset.AvailableSpaceVolumeChoosingPolicy.`,
    };
  },
  bad: [
    hdfsSite({ [`${PREFIX}balanced-space-threshold`]: '10737418240' }),
    hdfsSite({
      [POLICY]: 'org.apache.hadoop.hdfs.server.datanode.fsdataset.RoundRobinVolumeChoosingPolicy',
      [`${PREFIX}balanced-space-preference-fraction`]: '0.75',
    }),
  ],
  good: [
    hdfsSite({
      [POLICY]: 'org.apache.hadoop.hdfs.server.datanode.fsdataset.AvailableSpaceVolumeChoosingPolicy',
      [`${PREFIX}balanced-space-preference-fraction`]: '0.75',
    }),
    hdfsSite({ 'dfs.datanode.data.dir': '/data/1,/data/2' }),
  ],
});
