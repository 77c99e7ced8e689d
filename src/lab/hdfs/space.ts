import type { Datanodes } from './datanodes.ts';
import { type Folder, isFolder, subtree } from './entry.ts';

/** Bytes of one datanode, or of all that are live. A full one has no room left whatever it holds. */
export interface Space {
  readonly capacity: number;
  readonly used: number;
  readonly nonDfsUsed: number;
  readonly remaining: number;
  readonly blocks: number;
}

/** What is known of the blocks of a file system. */
export interface BlockCounts {
  readonly total: number;
  /** No live datanode has one. */
  readonly missing: number;
  /** Too few live datanodes that stay have one. */
  readonly underReplicated: number;
}

/** What lies on each datanode, by address. */
export function spaceByNode(root: Folder, datanodes: Datanodes): ReadonlyMap<string, Space> {
  const held = new Map(datanodes.all.map(({ address }) => [address, { bytes: 0, blocks: 0 }]));
  for (const entry of subtree(root)) {
    if (isFolder(entry)) continue;
    for (const { length, holders } of datanodes.blocksOf(entry)) {
      for (const { address } of holders) {
        const { bytes, blocks } = held.get(address) ?? { bytes: 0, blocks: 0 };
        held.set(address, { bytes: bytes + length, blocks: blocks + 1 });
      }
    }
  }
  return new Map(
    datanodes.all.map(({ address, capacityBytes: capacity, full }) => {
      const { bytes: used, blocks } = held.get(address) ?? { bytes: 0, blocks: 0 };
      const nonDfsUsed = full ? capacity - used : 0;
      return [address, { capacity, used, nonDfsUsed, remaining: capacity - used - nonDfsUsed, blocks }];
    }),
  );
}

/** The sum of the live ones. */
export function spaceOf(root: Folder, datanodes: Datanodes): Space {
  const byNode = spaceByNode(root, datanodes);
  const sum = { capacity: 0, used: 0, nonDfsUsed: 0, remaining: 0, blocks: 0 };
  for (const { address } of datanodes.live) {
    const space = byNode.get(address);
    if (space === undefined) continue;
    sum.capacity += space.capacity;
    sum.used += space.used;
    sum.nonDfsUsed += space.nonDfsUsed;
    sum.remaining += space.remaining;
    sum.blocks += space.blocks;
  }
  return sum;
}

export function blockCounts(root: Folder, datanodes: Datanodes): BlockCounts {
  const counts = { total: 0, missing: 0, underReplicated: 0 };
  for (const entry of subtree(root)) {
    if (isFolder(entry)) continue;
    for (const { holders } of datanodes.blocksOf(entry)) {
      const live = holders.filter((node) => node.live);
      const stay = live.filter(({ adminState }) => adminState === 'In Service');
      counts.total += 1;
      if (live.length === 0) counts.missing += 1;
      else if (stay.length < entry.replication) counts.underReplicated += 1;
    }
  }
  return counts;
}
