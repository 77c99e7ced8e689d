import type { BalanceCluster } from './types.ts';

/** What can be said of the blocks of a file system from its counts alone. */
export interface BlockMeans {
  /** Replicas for each block, at least 1. Blocks of erasure coding count as the namenode counts them. */
  readonly replication: number;
  /** Bytes of a replica; 1 where there is none. */
  readonly blockBytes: number;
}

export function blockMeans({ nodes, blocks }: Pick<BalanceCluster, 'nodes' | 'blocks'>): BlockMeans {
  const live = nodes.filter(({ isLive }) => isLive);
  const replicas = live.reduce((sum, node) => sum + node.blocks, 0);
  const bytes = live.reduce((sum, node) => sum + node.poolUsedBytes, 0);
  return {
    replication: blocks === 0 ? 1 : Math.max(1, replicas / blocks),
    blockBytes: replicas === 0 ? 1 : Math.max(1, bytes / replicas),
  };
}
