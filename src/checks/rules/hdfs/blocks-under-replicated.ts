import { valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth, healthNamenode } from '../../subjects/hdfs-health-example.ts';
import { soundCluster } from '../../subjects/platform-example.ts';

export default rule<HdfsHealthFacts>({
  id: 'hdfs/blocks-under-replicated',
  reads: 'hdfs-health',
  severity: 'warning',
  title: 'Blocks have fewer replicas than they should',
  why: 'Each of them is lost with fewer disks than was meant. The namenode copies them by itself; where it does not, the replication asked for is more than there are datanodes or racks, or nobody has room.',
  sources: [
    'Apache Hadoop 3.4.1, HdfsDesign: Data Replication; FSNamesystem: UnderReplicatedBlocks, PendingReconstructionBlocks',
  ],
  *check({ cluster, namenodes }) {
    if (cluster === undefined || cluster.underReplicatedBlocks === 0) return;
    const { underReplicatedBlocks, blocks, datanodes } = cluster;
    const active = namenodes.find(({ state }) => state === 'active');
    const pending = active === undefined ? undefined : valueIn(active.vitals)?.pendingBlocks;
    const live = datanodes.filter((one) => one.live && one.adminState === 'in service').length;
    const copied = pending === undefined ? '' : `; ${pending} are being copied now`;
    yield {
      place: 'hdfs blocks replicas',
      sentence: `${underReplicatedBlocks} of ${blocks} blocks have too few replicas${copied}, with ${live} of ${datanodes.length} datanodes in service.`,
      mend: 'Bring datanodes back that are dead. Which files they are of: hdfs fsck / | grep "Under replicated"; where more replicas are asked for than there are datanodes: hdfs dfs -setrep',
      data: { blocks: underReplicatedBlocks, pending: pending ?? null },
    };
  },
  bad: [
    hdfsHealth({ cluster: soundCluster({ underReplicatedBlocks: 7, blocks: 100 }) }),
    hdfsHealth({
      cluster: soundCluster({ underReplicatedBlocks: 7 }),
      namenodes: [healthNamenode({ pendingBlocks: 3 })],
    }),
  ],
  good: [hdfsHealth(), hdfsHealth({ cluster: undefined })],
});
