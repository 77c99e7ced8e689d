/** What a Java server tells of itself; undefined is what its version does not tell. */
export interface JvmVitals {
  readonly heapUsedBytes: number | undefined;
  readonly heapMaxBytes: number | undefined;
  /** What the last collection of the old generation has left there; undefined before the first one. */
  readonly afterGcBytes: number | undefined;
  /** Time spent in garbage collection since the start. */
  readonly gcMs: number | undefined;
  readonly startedMs: number | undefined;
  /** What its own clock showed, to the second. */
  readonly serverMs: number | undefined;
}

/** One RPC port of a server. Averages are those of the last ten seconds or so that had calls. */
export interface RpcVitals {
  readonly port: number;
  readonly queuedCalls: number | undefined;
  readonly openConnections: number | undefined;
  readonly queueMs: number | undefined;
  readonly processingMs: number | undefined;
}

/** A place that a namenode writes its edits to. */
export interface EditsPlace {
  /** `QJM to [h1:8485, h2:8485]`, `FileJournalManager(root=/data/nn)`. */
  readonly manager: string;
  /** Whether it was given up after a failure, until the next segment. */
  readonly isDisabled: boolean;
  /** Whether the namenode ends without it. */
  readonly isRequired: boolean;
  /** JournalNodes as the active namenode sees them; none where it does not write to them. */
  readonly journalNodes: readonly WrittenJournalNode[];
}

/** A JournalNode as the active namenode sees it. */
export interface WrittenJournalNode {
  /** `host:8485`, its RPC address. */
  readonly address: string;
  readonly writtenTxid: number;
  /** Transactions that it has not acknowledged yet. */
  readonly behindTxns: number;
  readonly behindMs: number;
  /** Whether it is left out until the next segment of edits begins. */
  readonly isOutOfSync: boolean;
}

/** How one namenode is. Undefined is what it does not tell: its version has no such bean, or it is still starting. */
export interface NamenodeVitals extends JvmVitals {
  readonly rpc: readonly RpcVitals[];
  /** The last transaction that it wrote, or as a standby has read. */
  readonly lastTxid: number | undefined;
  readonly checkpointTxid: number | undefined;
  readonly checkpointMs: number | undefined;
  readonly transactionsSinceCheckpoint: number | undefined;
  /** Of a standby: how long ago it last found edits to read. */
  readonly editsReadMsAgo: number | undefined;
  readonly edits: readonly EditsPlace[];
  /** Folders of image and edits that it has given up. */
  readonly failedFolders: readonly string[];
  /** Blocks that are being copied now. */
  readonly pendingBlocks: number | undefined;
  /** Missing blocks of files that never had more than one replica. */
  readonly missingOfOneReplica: number | undefined;
}

/** How one datanode is, in its own words. */
export interface DatanodeVitals extends JvmVitals {
  readonly version: string | undefined;
  /** Where it takes the calls of dfsadmin. */
  readonly rpcPort: number | undefined;
  /** Threads that move data now. */
  readonly transfers: number | undefined;
  readonly failedVolumes: number | undefined;
  /** The folders of those; empty where they are not told. */
  readonly failedFolders: readonly string[];
  readonly volumes: readonly {
    readonly path: string;
    readonly storageType: string | undefined;
    readonly usedBytes: number | undefined;
    readonly freeBytes: number | undefined;
    readonly reservedBytes: number | undefined;
  }[];
}

/** A JournalNode in its own words. */
export interface JournalNodeVitals {
  readonly version: string | undefined;
  readonly startedMs: number | undefined;
  /** One for each nameservice. */
  readonly journals: readonly {
    readonly name: string;
    readonly writtenTxid: number | undefined;
    /** Transactions that it knows of and does not have. */
    readonly behindTxns: number | undefined;
  }[];
}

/** What servers tell of how they are. A bean that is missing is a figure that is not told, never a failure. */
export interface HdfsVitals {
  /** @param namenode `http://host:9870`, active or not */
  namenodeVitals(namenode: string, signal: AbortSignal): Promise<NamenodeVitals>;
  /** @param address `http://host:9864`, as `cluster` gives it */
  datanodeVitals(address: string, signal: AbortSignal): Promise<DatanodeVitals>;
  /** @param address `http://host:8480` */
  journalNodeVitals(address: string, signal: AbortSignal): Promise<JournalNodeVitals>;
}
