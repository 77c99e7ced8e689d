import { longBytes } from '../../../core/hadoop/long-bytes.ts';
import { formatBytes } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { Namenode } from '../../subjects/namenode.ts';
import { namenode } from '../../subjects/namenode-example.ts';

const LIMIT = 'ipc.maximum.data.length';
/** Id, length, generation stamp and state of a replica as numbers of variable length: 5 + 4 + 3 to 4 + 1. */
const BYTES_PER_BLOCK = 14;
const NEAR = 0.75;

export default rule<Namenode>({
  id: 'hdfs/block-report-too-long',
  reads: 'namenode',
  severity: 'warning',
  title: 'The block report of a volume comes near to what the namenode takes',
  why: 'Above dfs.blockreport.split.threshold (1,000,000) blocks a datanode sends one report for each volume, and the namenode closes the connection at ipc.maximum.data.length: 64 MiB, 128 MiB from 3.3 on. The datanode tries again and again, its blocks are not known, and in the end they are missing. Large disks with small blocks get there.',
  sources: [
    'apache/hadoop BPServiceActor.java (blockReport), BlockListAsLongs.java, Server.java (checkDataLength), 2.7.7, 3.3.6',
    'apache/hadoop core-default.xml, 3.2.4, 3.3.6; hdfs-default.xml: dfs.blockreport.split.threshold',
    'a threshold of our own: 75 % of the limit, for 14 bytes a block are an estimate, and blocks come every day',
  ],
  *check(subject) {
    const { crowded, settings } = subject.facts;
    const limit = longBytes(settings?.get(LIMIT) ?? '');
    if (limit === undefined || limit <= 0) return;
    for (const { name, mostBlocksOnAVolume } of crowded) {
      const bytes = mostBlocksOnAVolume * BYTES_PER_BLOCK;
      if (bytes < NEAR * limit) continue;
      yield {
        at: subject.at('datanodes', name),
        ...(bytes > limit ? { severity: 'error' as const } : {}),
        sentence: `A volume of ${name} holds ${mostBlocksOnAVolume.toLocaleString('en')} blocks, whose report is about ${formatBytes(bytes)} (${BYTES_PER_BLOCK} bytes each); the namenode takes ${formatBytes(limit)} (${LIMIT}).`,
        mend: `Set ${LIMIT} to ${2 ** Math.ceil(Math.log2(2 * bytes))} in core-site.xml of the namenodes, and see to it that there are fewer small files.`,
      };
    }
  },
  bad: [
    namenode({
      version: '3.2.4',
      settings: { [LIMIT]: '67108864' },
      crowded: [{ name: 'dn1:9866', mostBlocksOnAVolume: 6_000_000 }],
    }),
  ],
  good: [
    namenode({
      version: '3.2.4',
      settings: { [LIMIT]: '67108864' },
      crowded: [{ name: 'dn1:9866', mostBlocksOnAVolume: 900_000 }],
    }),
    namenode({
      settings: { [LIMIT]: '134217728' },
      crowded: [{ name: 'dn1:9866', mostBlocksOnAVolume: 6_000_000 }],
    }),
  ],
});
