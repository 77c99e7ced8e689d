/** Where the blocks of a file go. */
export interface StoragePolicy {
  readonly id: number;
  /** HOT, COLD, ALL_SSD, … */
  readonly name: string;
  /** DISK, SSD, …: one for each replica, the last one for all others. */
  readonly storageTypes: readonly string[];
  readonly creationFallbacks: readonly string[];
  readonly replicationFallbacks: readonly string[];
}
