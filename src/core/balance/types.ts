/**
 * How one datanode's space is used, for balancing. Bytes throughout. `remaining` is what HDFS may still write: a
 * capacity less HDFS's own, foreign and reserved bytes, as the datanode counts it.
 */
export interface BalanceNode {
  /** `host:port` of its data transfer, its name in the namenode's lists. */
  readonly name: string;
  /** `ip:port` of the same; undefined where it was not told. */
  readonly transferAddress: string | undefined;
  /** Network location, `/default-rack`. */
  readonly rack: string;
  readonly isLive: boolean;
  /** `in service`, `decommissioning`, … */
  readonly adminState: string;
  readonly capacityBytes: number;
  readonly remainingBytes: number;
  /** HDFS's bytes, of all block pools. */
  readonly dfsUsedBytes: number;
  /** Those of this namenode's block pool. */
  readonly poolUsedBytes: number;
  /** Bytes of others on the same devices, beyond what is reserved for them. */
  readonly nonDfsUsedBytes: number;
  readonly blocks: number;
  readonly failedVolumes: number;
  /** Undefined where the datanode itself could not be asked. */
  readonly volumes: readonly BalanceVolume[] | undefined;
}

/** One data directory, as its datanode tells of it. */
export interface BalanceVolume {
  readonly path: string;
  /** DISK, SSD, ARCHIVE, RAM_DISK, NVDIMM, PROVIDED. */
  readonly storageType: string;
  /** HDFS's bytes. */
  readonly usedBytes: number;
  /** What HDFS may still write. */
  readonly freeBytes: number;
  /** Kept free of HDFS by configuration; no part of the capacity. */
  readonly reservedBytes: number;
  readonly blocks: number;
}

/** All that is known of a file system's space at one time: what `hdfs balance show` reads, and `simulate` starts from. */
export interface BalanceCluster {
  /** Hadoop version of the namenode. */
  readonly version: string;
  readonly nodes: readonly BalanceNode[];
  /** Blocks of the namespace, each counted once. */
  readonly blocks: number;
  /** dfs.datanode.balance.bandwidthPerSec of the datanodes: each value once, the least first; none where none tells its settings. */
  readonly bandwidths: readonly number[];
}

/** What the Balancer compares: datanodes as a whole, or their share of this block pool. */
export type BalancePolicy = 'datanode' | 'blockpool';

/** What counts as used, and as capacity. */
export interface BalanceMeasure {
  readonly policy: BalancePolicy;
  /**
   * Whether bytes of others count. From 3.4 on a datanode has used what does not remain, and the capacity of a block pool is
   * what it has and what remains (HDFS-17037); before, only bytes of HDFS are seen, out of the whole capacity
   * (BalancingPolicy.java of 2.10.2, 3.3.6, 3.4.0 and 3.4.1).
   */
  readonly seesForeign: boolean;
}

/** The four classes of Balancer.init: beyond the threshold or within it, above the average or not. */
export type BalanceClass = 'over-utilized' | 'above-average' | 'below-average' | 'under-utilized';

/** The storages of one type on one datanode: what the Balancer weighs and moves blocks between (Dispatcher.StorageGroup). */
export interface StorageGroup {
  readonly node: string;
  readonly rack: string;
  readonly storageType: string;
  readonly capacityBytes: number;
  readonly remainingBytes: number;
  readonly dfsUsedBytes: number;
  readonly poolUsedBytes: number;
  /** Whether the split among storage types is reckoned, because JMX tells capacities per datanode alone. */
  readonly isEstimated: boolean;
}

/** A storage group as the Balancer judges it. */
export interface WeighedGroup extends StorageGroup {
  /** Percent used, by the policy. */
  readonly utilization: number;
  /** Percent that it lies above (or, negative, below) the average of its storage type. */
  readonly aboveAverage: number;
  readonly standing: BalanceClass;
  /** Bytes beyond the threshold: to be moved off, or, of an under-utilized one, to be taken. */
  readonly bytesBeyond: number;
  /** Bytes that part it from the average itself: negative where it lacks them. */
  readonly bytesAboveAverage: number;
}

/** What a run of the Balancer with this threshold and policy finds when it begins. */
export interface Weighing extends BalanceMeasure {
  readonly threshold: number;
  /** Average percent used by storage type. */
  readonly averages: ReadonlyMap<string, number>;
  readonly groups: readonly WeighedGroup[];
  /** Live datanodes that the Balancer leaves out, and why. */
  readonly leftOut: readonly { readonly node: string; readonly why: string }[];
  /** `Bytes Left To Move` of its first line: the greater of what is above and what is below the threshold. */
  readonly bytesLeft: number;
}
