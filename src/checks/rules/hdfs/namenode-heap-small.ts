import { formatBytes, fromMib } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { Namenode } from '../../subjects/namenode.ts';
import { namenode } from '../../subjects/namenode-example.ts';

/** Below this a heap of 1 GiB, which every namenode has, is enough. */
const LARGE_FROM = 1_000_000;
const MIB_PER_MILLION = 1024;
const BYTES_PER_OBJECT = 150;
/** A JVM tells a few parts of a hundred less than -Xmx: one survivor space is not counted. */
const TOLD = 0.9;

export default rule<Namenode>({
  id: 'hdfs/namenode-heap-small',
  reads: 'namenode',
  severity: 'warning',
  title: 'The heap of a namenode is small for what it holds',
  why: 'A namenode holds every file, folder and block in its heap. The field reckons 1 GiB for each million blocks, with room for growth and for garbage collection; the objects alone are about 150 bytes each. A heap that gets full is collected without end, the namenode misses its ZKFC, and both namenodes fall in turn. A standby holds the same.',
  sources: [
    'Cloudera: Disk space versus namespace; Examples of estimating NameNode heap memory (1 GB per million blocks, 150 bytes per object)',
    'a threshold of our own: 1,000,000 blocks or more, for a heap of 1 GiB, which every namenode has, is enough below; 90 % of what the field reckons, for a JVM tells less than -Xmx',
    'Experiment, HDFS 3.4.1: 2,000,003 inodes and 2,147,963 blocks took 1.18 GiB just after loading',
  ],
  *check(subject) {
    const { load, cluster } = subject.facts;
    const { files, blocks } = cluster;
    const ruleMib = (blocks / 1e6) * MIB_PER_MILLION;
    if (blocks < LARGE_FROM || load.heapMaxMib >= TOLD * ruleMib) return;
    const isRoomy = load.heapUsedMib < load.heapMaxMib / 2;
    const objects = formatBytes((files + blocks) * BYTES_PER_OBJECT);
    const [max, used, byRule] = [load.heapMaxMib, load.heapUsedMib, ruleMib].map((mib) => formatBytes(fromMib(mib)));
    yield {
      at: subject.at('heapMaxMib'),
      ...(isRoomy ? { severity: 'note' as const } : {}),
      sentence: `The heap is ${max} at most, of which ${used} are used now; for ${millions(blocks)} blocks the rule of thumb is ${byRule} (1 GiB a million), and the ${millions(files + blocks)} files, folders and blocks alone take about ${objects} (150 bytes each).`,
      mend: `Raise -Xmx in HDFS_NAMENODE_OPTS (Hadoop 2: HADOOP_NAMENODE_OPTS) on every namenode, the standby first.`,
    };
  },
  bad: [
    namenode({
      heapMaxMib: 4096,
      heapUsedMib: 3500,
      cluster: { files: 11_000_000, blocks: 12_000_000 },
    }),
    namenode({
      state: 'standby',
      heapMaxMib: 2000,
      heapUsedMib: 700,
      cluster: { files: 4_000_000, blocks: 4_000_000 },
    }),
  ],
  good: [
    namenode({ heapMaxMib: 15_800, heapUsedMib: 9000, cluster: { files: 11_000_000, blocks: 12_000_000 } }),
    // -Xmx4g as a JVM with survivor spaces tells it.
    namenode({ heapMaxMib: 3959, heapUsedMib: 3000, cluster: { files: 4_000_000, blocks: 4_000_000 } }),
    namenode({ heapMaxMib: 989, heapUsedMib: 800, cluster: { files: 900_000, blocks: 900_000 } }),
  ],
});

const millions = (count: number): string => `${Math.round(count / 1e5) / 10} million`;
