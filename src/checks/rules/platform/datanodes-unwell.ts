import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundCluster, soundPlatform, withHdfs } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/datanodes-unwell',
  reads: 'platform',
  severity: 'warning',
  title: 'Datanodes have failed volumes or late heartbeats',
  why: 'A failed volume takes its blocks along, and a datanode with late heartbeats is passed over for writing.',
  sources: [
    'Apache Hadoop 3.4.1, hdfs-default.xml: dfs.datanode.failed.volumes.tolerated, dfs.namenode.stale.datanode.interval',
  ],
  *check({ hdfs }) {
    const cluster = valueAt(hdfs, ({ cluster }) => cluster);
    if (cluster === undefined || cluster.failedVolumes + cluster.staleDatanodes === 0) return;
    yield {
      place: 'hdfs datanodes unwell',
      sentence: `The datanodes have ${cluster.failedVolumes} failed volumes, and ${cluster.staleDatanodes} of them are late with their heartbeats.`,
      mend: 'Replace the disks; which ones: hdfs dfsadmin -report, and the page of the namenode under Datanode Volume Failures.',
    };
  },
  bad: [withHdfs({ cluster: known(soundCluster({ failedVolumes: 1 })) })],
  good: [soundPlatform],
});
