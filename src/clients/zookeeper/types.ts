import type { Fact } from '../../core/fact.ts';

/** Nodes of ZooKeeper as they are read. */
export interface ZnodeReader {
  /** Names of the children, in no order. */
  children(path: string, signal: AbortSignal): Promise<string[]>;
  data(path: string, signal: AbortSignal): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A Mesos master in the queue for leadership, as its node in ZooKeeper tells of it. */
export interface Contender {
  /** Its place in the queue: the lowest of all leads. */
  readonly sequence: number;
  /** `host:port`, where the master listens. */
  readonly address: string;
  readonly id: string | undefined;
  readonly version: string | undefined;
}

/** What a server of the ensemble says of itself. */
export interface ServerStatus {
  /** Whether it gives sessions; one that sees no majority of the ensemble gives none. */
  readonly serving: boolean;
  /** undefined where the server does not serve, or tells nobody (`4lw.commands.whitelist`). */
  readonly mode: 'leader' | 'follower' | 'observer' | 'standalone' | 'read-only' | undefined;
  /** `3.8.4`; undefined like the mode. */
  readonly version: string | undefined;
}

export interface EnsembleServer {
  /** `host:port`. */
  readonly address: string;
  readonly status: Fact<ServerStatus>;
}

/** What ZooKeeper knows of the masters, and how it is itself. */
export interface ZookeeperReader {
  /**
   * The masters that contend for leadership, the leader first.
   * @throws Failure `unavailable` (no contender), `denied`, `unsupported` (only contenders before Mesos 0.24)
   */
  masters(signal: AbortSignal): Promise<readonly Contender[]>;
  /** Every server that `mesos.zk` names, in its order; one that cannot be reached is a failure beside the others. */
  ensemble(signal: AbortSignal): Promise<readonly EnsembleServer[]>;
}
