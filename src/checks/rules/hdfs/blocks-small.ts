import { formatBytes } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { Namenode } from '../../subjects/namenode.ts';
import { datanodes, namenode } from '../../subjects/namenode-example.ts';

const MIB = 1024 ** 2;
const SMALL = 16 * MIB;
/** Below this a namespace is small, whatever its files are like. */
const LARGE_FROM = 1_000_000;

export default rule<Namenode>({
  id: 'hdfs/blocks-small',
  reads: 'namenode',
  severity: 'warning',
  title: 'The blocks of the file system are small on the average',
  why: 'The memory of a namenode, its start and the reports of datanodes grow with the number of objects, whatever their size; so do the lists that a balancer asks for. Shuffles, streams and tables with many partitions leave small files behind.',
  sources: [
    'Cloudera: Disk space versus namespace; The small files problem',
    'a threshold of our own: 16 MiB, for that is an eighth of the usual block; from a million blocks on, for a smaller namespace fits any heap',
  ],
  *check(subject) {
    const { blocks, files } = subject.facts.cluster;
    const held = subject.facts.cluster.datanodes.filter(({ live }) => live);
    const replicas = held.reduce((sum, node) => sum + (node.blocks ?? 0), 0);
    const bytes = held.reduce((sum, node) => sum + (node.usedBytes ?? 0), 0);
    if (!subject.isActive || blocks < LARGE_FROM || replicas === 0 || bytes / replicas >= SMALL) return;
    yield {
      at: subject.at('blocks'),
      sentence: `A block is ${formatBytes(bytes / replicas)} on the average, of ${files.toLocaleString('en')} files and folders and ${blocks.toLocaleString('en')} blocks: the namenode is full of objects long before the disks are of data.`,
      mend: 'Find who makes them (hdfs dfs -count /user/*, or GETCONTENTSUMMARY), compact the files, and bound the names of a home with tenant.nameQuota.',
    };
  },
  bad: [
    namenode({
      cluster: {
        files: 8_000_000,
        blocks: 7_500_000,
        datanodes: datanodes(10, { usedBytes: 270e9, blocks: 2_250_000 }),
      },
    }),
  ],
  good: [
    namenode({
      cluster: { files: 2_000_000, blocks: 2_500_000, datanodes: datanodes(10, { usedBytes: 40e12, blocks: 750_000 }) },
    }),
    namenode({ cluster: { files: 9000, blocks: 8000, datanodes: datanodes(3, { usedBytes: 1e9, blocks: 8000 }) } }),
  ],
});
