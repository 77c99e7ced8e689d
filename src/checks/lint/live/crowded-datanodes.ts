import type { HdfsCluster, HdfsReader } from '../../../clients/hdfs/types.ts';
import { gather, valueIn } from '../../../core/fact.ts';
import type { CrowdedDatanode } from '../../subjects/namenode.ts';
import type { Limit } from '../../subjects/platform-look.ts';

/** Blocks of a datanode below which the report of one volume is far from what a namenode takes. */
const CROWDED_FROM = 3_000_000;
/** Datanodes that are asked in all, and at once: those with the most blocks. */
const MOST_ASKED = 8;

/** The datanodes with the most blocks, where those are very many, as they tell of their volumes; one that says nothing is left out. */
export async function crowdedDatanodes(
  read: HdfsReader,
  { datanodes }: HdfsCluster,
  limit: Limit,
): Promise<CrowdedDatanode[]> {
  const crowded = datanodes
    .filter(({ live, blocks = 0 }) => live && blocks >= CROWDED_FROM)
    .sort((a, b) => (b.blocks ?? 0) - (a.blocks ?? 0))
    .slice(0, MOST_ASKED);
  const details = await gather(crowded, MOST_ASKED, ({ address = '' }) =>
    read.datanode(address, limit('how its blocks lie on its volumes')),
  );
  return crowded.flatMap(({ name }, index) => {
    const volumes = details[index] === undefined ? undefined : valueIn(details[index])?.volumes;
    if (volumes === undefined) return [];
    return [{ name, mostBlocksOnAVolume: Math.max(0, ...volumes.map(({ blocks }) => blocks)) }];
  });
}
