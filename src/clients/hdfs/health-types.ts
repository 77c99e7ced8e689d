import type { Fact } from '../../core/fact.ts';

/** `starting`: its HTTP server is up, and nothing behind it yet. An observer answers reads, and takes no writes. */
export type NamenodeState = 'active' | 'standby' | 'observer' | 'starting';

/** One namenode as it tells of itself. Times in ms since the epoch; undefined is what a starting one does not know yet. */
export interface Namenode {
  readonly state: NamenodeState;
  /** Hadoop version, `3.4.1`. */
  readonly version: string | undefined;
  /** Why safe mode is on; undefined when it is off. */
  readonly safeMode: string | undefined;
  /** `host:port` of its RPC server. */
  readonly rpcAddress: string | undefined;
  readonly clusterId: string | undefined;
  readonly startedMs: number | undefined;
  /** When it last became active or standby; undefined when it never changed. */
  readonly changedMs: number | undefined;
  /** What its own clock showed when it answered, to the second. */
  readonly serverMs: number | undefined;
  /** How far its start has come, 0 to 1; of one that is starting up to 10 s late. */
  readonly startup: number | undefined;
  /** Whether it asks for Kerberos. */
  readonly securityEnabled: boolean;
}

/** A configured address and what was found there. */
export interface NamenodeFact {
  readonly base: string;
  readonly namenode: Fact<Namenode>;
}

/** What an administrator has said of a datanode, in our words; a state that we do not know is kept as it was told. */
export type AdminState =
  | 'in service'
  | 'decommissioning'
  | 'decommissioned'
  | 'entering maintenance'
  | 'in maintenance'
  | (string & {});

/** A datanode as the namenode knows it. Of a dead one the namenode tells no space. */
export interface Datanode {
  /** `host:port` of its data transfer, its name in the namenode's lists. */
  readonly name: string;
  readonly live: boolean;
  readonly adminState: AdminState;
  /** `ip:port` of the same. */
  readonly transferAddress: string | undefined;
  /** `http://host:port`; undefined of a dead one. */
  readonly address: string | undefined;
  readonly rack: string | undefined;
  readonly version: string | undefined;
  /** Seconds since its last heartbeat. */
  readonly lastContactSeconds: number;
  readonly capacityBytes: number | undefined;
  readonly usedBytes: number | undefined;
  /** Of `usedBytes`, those of this namenode's block pool. */
  readonly poolUsedBytes: number | undefined;
  readonly remainingBytes: number | undefined;
  readonly nonDfsUsedBytes: number | undefined;
  readonly blocks: number | undefined;
  readonly failedVolumes: number | undefined;
  /** Of one that is being decommissioned: blocks that still have too few replicas elsewhere. */
  readonly underReplicatedBlocks: number | undefined;
}

/** A setting that a server runs with. */
export interface ConfiguredValue {
  readonly key: string;
  /** With variables put in; a secret as `<redacted>` from Hadoop 2.9 on, before that as it is. */
  readonly value: string;
  readonly isFinal: boolean;
  /** What said it last: `hdfs-default.xml`, `hdfs-site.xml`, a path, or `programmatically`, of what the server set itself. */
  readonly source: string;
}

/** The whole file system as the active namenode counts it. Bytes are raw: replicas count. */
export interface HdfsCluster {
  readonly version: string;
  readonly safeMode: string | undefined;
  /** Whether no upgrade waits for `-finalizeUpgrade`. */
  readonly isUpgradeFinalized: boolean;
  /** When a rolling upgrade began that is not finalized, in ms since the epoch. */
  readonly rollingUpgradeMs: number | undefined;
  readonly capacityBytes: number;
  readonly usedBytes: number;
  readonly remainingBytes: number;
  readonly nonDfsUsedBytes: number;
  /** Files and folders. */
  readonly files: number;
  readonly blocks: number;
  readonly missingBlocks: number;
  readonly corruptBlocks: number;
  readonly underReplicatedBlocks: number;
  readonly failedVolumes: number;
  /** Live datanodes whose heartbeat is late. */
  readonly staleDatanodes: number;
  /** When the last checkpoint was made, in ms since the epoch. */
  readonly checkpointMs: number;
  /** Live ones first, by name. */
  readonly datanodes: readonly Datanode[];
}

/** Space of one kind of storage on all live datanodes that are in service. Bytes are raw: replicas count. */
export interface StorageTypeSpace {
  /** DISK, SSD, ARCHIVE, RAM_DISK, … */
  readonly storageType: string;
  readonly capacityBytes: number;
  readonly usedBytes: number;
  readonly remainingBytes: number;
  /** undefined where the version does not tell. */
  readonly nonDfsUsedBytes: number | undefined;
  /** Datanodes that have storage of this kind. */
  readonly datanodes: number;
}

/** How hard a namenode works. */
export interface NamenodeLoad {
  readonly heapUsedMib: number;
  readonly heapMaxMib: number;
  /** Time spent in garbage collection since the start. */
  readonly gcMs: number;
  readonly blockedThreads: number;
  /** One for each RPC port. */
  readonly rpc: readonly RpcLoad[];
}

export interface RpcLoad {
  readonly port: number;
  readonly queuedCalls: number;
  readonly openConnections: number;
  readonly queueMsAverage: number;
  readonly processingMsAverage: number;
}

/** A datanode as it tells of itself. */
export interface DatanodeDetail {
  readonly version: string;
  readonly startedMs: number | undefined;
  readonly serverMs: number | undefined;
  readonly volumes: readonly DatanodeVolume[];
  /** The namenodes that it reports to. */
  readonly namenodes: readonly {
    readonly address: string;
    /** As the datanode knows it: `active`, `standby`, … */
    readonly state: string | undefined;
    readonly lastHeartbeatSeconds: number;
  }[];
}

export interface DatanodeVolume {
  readonly path: string;
  /** DISK, SSD, ARCHIVE, RAM_DISK, … */
  readonly storageType: string;
  readonly usedBytes: number;
  readonly freeBytes: number;
  readonly reservedBytes: number;
  readonly blocks: number;
}

/** What the servers of a file system tell of themselves. */
export interface HdfsHealth {
  /** Every configured namenode, active or not; one that cannot be reached is a fact too. */
  eachNamenode(signal: AbortSignal): Promise<readonly NamenodeFact[]>;
  /** Capacity, blocks and datanodes, from the active namenode. */
  cluster(signal: AbortSignal): Promise<HdfsCluster>;
  /** Space by kind of storage, from the active namenode; undefined where it has no such bean (before 2.8). */
  storageTypes(signal: AbortSignal): Promise<readonly StorageTypeSpace[] | undefined>;
  /** Heap and RPC of one namenode, `http://host:port`. */
  load(namenode: string, signal: AbortSignal): Promise<NamenodeLoad>;
  /**
   * All settings of one namenode or datanode, `http://host:port`, with the defaults (`/conf`); undefined where it shows them
   * to nobody, or not to us.
   */
  configuration(server: string, signal: AbortSignal): Promise<readonly ConfiguredValue[] | undefined>;
  /** A datanode's own words; `address` as `cluster` gives it. */
  datanode(address: string, signal: AbortSignal): Promise<DatanodeDetail>;
  /**
   * Whether the user that we act as is a superuser: an extended attribute of the namespace `trusted` is asked of the root.
   * Only superusers may ask for it (ExtendedAttributes in the manual; held to 3.4.1), nothing is changed by it, and safe
   * mode does not refuse it.
   */
  isSuperuser(signal: AbortSignal): Promise<boolean>;
}
