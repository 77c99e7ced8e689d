import { known, valueAt } from '../../../core/fact.ts';
import { deadDatanodes } from '../../../core/hadoop/dead-datanodes.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundCluster, soundDatanode, soundPlatform, withHdfs } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/datanodes-dead',
  reads: 'platform',
  severity: 'warning',
  title: 'Datanodes are dead',
  why: 'Blocks on a dead datanode have a replica less; with as many dead as there are replicas some can no longer be read.',
  sources: ['Apache Hadoop 3.4.1, HdfsDesign: Data Disk Failure, Heartbeats and Re-Replication'],
  *check({ hdfs }) {
    const all = valueAt(hdfs, ({ cluster }) => cluster)?.datanodes ?? [];
    const dead = deadDatanodes(all);
    if (dead.length === 0) return;
    const isLast = all.every(({ live }) => !live);
    yield {
      place: 'hdfs datanodes',
      sentence: `Dead datanodes, ${dead.length} of ${all.length}: ${dead.map(({ name }) => name).join(', ')}.`,
      mend: 'See whether the machine is up and the datanode runs there. One that will not come back is taken out of dfs.hosts.',
      ...(isLast ? { severity: 'error' } : {}),
    };
  },
  bad: [withHdfs({ cluster: known(soundCluster({ datanodes: [soundDatanode({ live: false })] })) })],
  good: [
    soundPlatform,
    withHdfs({
      cluster: known(soundCluster({ datanodes: [soundDatanode({ live: false, adminState: 'decommissioned' })] })),
    }),
  ],
});
