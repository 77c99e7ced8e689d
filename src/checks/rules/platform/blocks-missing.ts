import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundCluster, soundPlatform, withHdfs } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/blocks-missing',
  reads: 'platform',
  severity: 'error',
  title: 'Blocks are missing or corrupt',
  why: 'A file with a missing block cannot be read beyond it. It comes back only with the datanode that held it.',
  sources: ['Apache Hadoop 3.4.1, HDFSCommands: fsck -list-corruptfileblocks'],
  *check({ hdfs }) {
    const cluster = valueAt(hdfs, ({ cluster }) => cluster);
    if (cluster === undefined || cluster.missingBlocks + cluster.corruptBlocks === 0) return;
    yield {
      place: 'hdfs blocks',
      sentence: `HDFS misses ${cluster.missingBlocks} blocks, and has ${cluster.corruptBlocks} with a corrupt replica.`,
      mend: 'Bring dead datanodes back first. Which files: hdfs fsck / -list-corruptfileblocks',
    };
  },
  bad: [withHdfs({ cluster: known(soundCluster({ missingBlocks: 2 })) })],
  good: [soundPlatform],
});
