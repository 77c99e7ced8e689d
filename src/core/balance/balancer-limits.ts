const MIB = 2 ** 20;
const GIB = 2 ** 30;
const MINUTE_MS = 60_000;

/** What bounds a run of the Balancer, and the datanodes that it moves blocks between. */
export interface BalancerLimits {
  /** dfs.datanode.balance.bandwidthPerSec: of one datanode, in and out together (DataXceiverServer.balanceThrottler). */
  readonly bandwidthBytes: number;
  /** dfs.balancer.max-size-to-move: bytes of one storage group in one iteration. */
  readonly maxSizeToMoveBytes: number;
  /** dfs.balancer.max-iteration-time. */
  readonly maxIterationMs: number;
  /** dfs.balancer.moverThreads: targets beyond them get nothing in an iteration. */
  readonly moverThreads: number;
  /** dfs.balancer.getBlocks.size: bytes of blocks that one call of getBlocks asks for. */
  readonly getBlocksBytes: number;
  /** dfs.namenode.get-blocks.max-qps. */
  readonly getBlocksPerSecond: number;
  /** dfs.balancer.getBlocks.min-block-size: smaller blocks are not moved. */
  readonly minBlockBytes: number;
  /** Iterations in a row without a byte moved, after which it gives up (-idleiterations). */
  readonly idleIterations: number;
  /** dfs.balancer.max-no-move-interval: how long a source waits that has blocks at hand of which none may go any more. */
  readonly maxNoMoveMs: number;
  /** Between iterations: two heartbeats and one round of the namenode's redundancy monitor. */
  readonly pauseMs: number;
}

/** Bandwidth by version, the oldest first: 2.8 and 3.3 raised it (hdfs-default.xml). */
const BANDWIDTHS = [
  { until: [2, 8], bytes: MIB },
  { until: [3, 3], bytes: 10 * MIB },
] as const;
const BANDWIDTH_NOW = 100 * MIB;

/** The defaults of DFSConfigKeys of Hadoop 3.4.1, with the bandwidth that this version of HDFS has. */
export const defaultLimits = (version: string): BalancerLimits => ({
  bandwidthBytes: defaultBandwidth(version),
  maxSizeToMoveBytes: 10 * GIB,
  maxIterationMs: 20 * MINUTE_MS,
  moverThreads: 1000,
  getBlocksBytes: 2 * GIB,
  getBlocksPerSecond: 20,
  minBlockBytes: 10 * MIB,
  idleIterations: 5,
  maxNoMoveMs: MINUTE_MS,
  pauseMs: 9_000,
});

function defaultBandwidth(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const older = BANDWIDTHS.find(({ until }) => major < until[0] || (major === until[0] && minor < until[1]));
  return older?.bytes ?? BANDWIDTH_NOW;
}
