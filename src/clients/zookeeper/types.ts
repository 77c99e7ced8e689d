/** A node of ZooKeeper as it is read. */
export interface ZookeeperReader {
  /** Names of the children, in no order. */
  children(path: string, signal: AbortSignal): Promise<string[]>;
  data(path: string, signal: AbortSignal): Promise<Uint8Array>;
  close(): Promise<void>;
}
