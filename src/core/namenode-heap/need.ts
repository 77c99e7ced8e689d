const MIB = 1024 ** 2;

/** What a namenode holds, and what balancing asks of it. */
export interface HeapQuestion {
  /** Files and folders. */
  readonly files: number;
  readonly blocks: number;
  /** Replicas of the datanode that has most. */
  readonly mostReplicas: number;
  /** Live datanodes: each may be a source that blocks are asked of. */
  readonly datanodes: number;
  /** dfs.namenode.handler.count. */
  readonly handlers: number;
  /** dfs.balancer.dispatcherThreads. */
  readonly dispatchers: number;
  /** dfs.balancer.getBlocks.size and dfs.balancer.getBlocks.min-block-size. */
  readonly getBlocksBytes: number;
  readonly minBlockBytes: number;
  /** Mean size of a block. */
  readonly blockBytes: number;
}

export interface HeapNeed {
  /** 1 GiB for each million blocks, and at least that. */
  readonly byRuleBytes: number;
  /** Measured: the objects after loading. */
  readonly objectsBytes: number;
  /** Lists of blocks that are on their way at one time. */
  readonly getBlocksBytes: number;
  /** Full block reports that are taken at one time. */
  readonly reportsBytes: number;
}

/** 2,000,003 inodes and 2,147,963 blocks took 1.18 GiB just after loading (HDFS 3.4.1, -Xmx4g): about 300 bytes for each. */
const OBJECT_BYTES = 300;
/** An entry of a list: the block, and for each of three replicas the names of datanode and storage, as objects and as protobuf. */
const ENTRY_BYTES = 600;
/** Three numbers for each replica, decoded. */
const REPORTED_BYTES = 24;
/** Reports at one time: the namenode takes one after the other, and another one waits. */
const REPORTS = 2;

/**
 * How much heap a namenode needs while it is balanced. The rule is Cloudera's: 1 GB at least, and 1 GB for each million blocks
 * (docs.cloudera.com/runtime/7.2.18/scaling-namespaces/topics/cdpdc-hdfs.html). The
 * rest is reckoned from the source, not measured: each source datanode asks for block lists of getBlocks.size (2 GiB) again and
 * again, from at most as many threads as the balancer has and the namenode serves at a time; blocks below min-block-size
 * (10 MB from 2.7 on) are not listed (Balancer.java, Dispatcher.java, NameNodeRpcServer.getBlocks, 2.7.7 to 3.4.1).
 */
export function heapNeed(asked: HeapQuestion): HeapNeed {
  const { files, blocks, mostReplicas, datanodes, handlers, dispatchers } = asked;
  const calls = Math.min(datanodes, dispatchers, handlers);
  const entries = Math.ceil(asked.getBlocksBytes / Math.max(1, asked.blockBytes, asked.minBlockBytes));
  return {
    byRuleBytes: Math.max(1024, (blocks / 1e6) * 1024) * MIB,
    objectsBytes: (files + blocks) * OBJECT_BYTES,
    getBlocksBytes: calls * Math.min(entries, mostReplicas) * ENTRY_BYTES,
    reportsBytes: mostReplicas * REPORTED_BYTES * REPORTS,
  };
}
