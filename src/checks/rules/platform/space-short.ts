import { known, valueAt } from '../../../core/fact.ts';
import { isSpaceShort } from '../../../core/hadoop/space-short.ts';
import { formatBytes } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundCluster, soundPlatform, withHdfs } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/space-short',
  reads: 'platform',
  severity: 'warning',
  title: 'HDFS is nearly full',
  why: 'A datanode without room takes no block: writes end in the middle with "could only be written to 0 of the 1 minReplication nodes".',
  sources: [
    'Apache Hadoop 3.4.1, BlockManager.chooseTarget4NewBlock',
    'a threshold of our own: 5 %, for it is time to act, and the last per cents are gone on some datanodes first',
  ],
  *check({ hdfs }) {
    const cluster = valueAt(hdfs, ({ cluster }) => cluster);
    if (cluster === undefined || !isSpaceShort(cluster)) return;
    const { remainingBytes, capacityBytes } = cluster;
    yield {
      place: 'hdfs space',
      sentence: `HDFS has ${formatBytes(remainingBytes)} left of ${formatBytes(capacityBytes)}.`,
      mend: 'Remove what is not needed, trash and old snapshots among it, or add datanodes; hdfs dfsadmin -report shows each one.',
      ...(remainingBytes === 0 ? { severity: 'error' } : {}),
    };
  },
  bad: [withHdfs({ cluster: known(soundCluster({ remainingBytes: 0 })) })],
  good: [soundPlatform],
});
