import { holderOf, policyOfFiles } from './directory-holdings.ts';
import { type DirectoryTree, noDirectory, noPolicy, type TypeQuota } from './inode-batch.ts';
import type { Levels } from './levels.ts';
import type { SnapshotHeld } from './snapshot-held.ts';

type StorageType = TypeQuota['storageType'];

/**
 * Where a policy lays the first replica of a block, and where all others (BlockStoragePolicySuite, Hadoop 3.4.1); what is
 * written to memory first is charged as if it lay on disks (BlockStoragePolicy.chooseStorageTypes).
 */
const layouts: Readonly<Record<number, readonly [first: StorageType, others: StorageType]>> = {
  1: ['PROVIDED', 'DISK'],
  2: ['ARCHIVE', 'ARCHIVE'],
  5: ['DISK', 'ARCHIVE'],
  7: ['DISK', 'DISK'],
  10: ['SSD', 'DISK'],
  12: ['SSD', 'SSD'],
  14: ['NVDIMM', 'NVDIMM'],
  15: ['DISK', 'DISK'],
};

const types = ['DISK', 'SSD', 'ARCHIVE', 'RAM_DISK', 'PROVIDED', 'NVDIMM'] as const satisfies readonly StorageType[];
const NONE = new Float64Array(types.length);

/**
 * Space by storage types of each directory with all that is below it, as a namenode charges it to quotas: by the policy in
 * force, and nothing where none is said up to the root (INodeFile.storagespaceConsumedContiguous, Hadoop 3.4.1). Striped files
 * are charged to no type. Of a file that is being written the first replica counts as long as it is, where the namenode
 * charges a whole block.
 */
export class TypeSpace {
  readonly #count: number;
  /** Of all directories, and then of what those lost that lost something. */
  readonly #sums: Float64Array;

  /** @param losers how many directories lost something that snapshots hold */
  constructor(count: number, losers: number) {
    this.#count = count;
    this.#sums = new Float64Array((count + losers) * types.length);
  }

  /** Adds files of a directory that are under a policy. */
  add(directory: number, policy: number, { bytes, spaceBytes }: { bytes: number; spaceBytes: number }): void {
    const [first, others] = layouts[policy] ?? [];
    if (first === undefined || others === undefined) return;
    if (first === others) this.#put(directory, first, spaceBytes);
    else {
      this.#put(directory, first, bytes);
      this.#put(directory, others, spaceBytes - bytes);
    }
  }

  /** Takes away what was added of files, for they are under another policy. */
  take(directory: number, policy: number, { bytes, spaceBytes }: { bytes: number; spaceBytes: number }): void {
    this.add(directory, policy, { bytes: -bytes, spaceBytes: -spaceBytes });
  }

  #put(directory: number, type: StorageType, bytes: number): void {
    const at = directory * types.length + types.indexOf(type);
    this.#sums[at] = (this.#sums[at] ?? 0) + bytes;
  }

  /** Adds the sums of each directory to those of the one that holds it, from the lowest on. Once, when all is added. */
  gather({ parent }: Pick<DirectoryTree, 'parent'>, { order }: Levels): void {
    for (let index = order.length - 1; index >= 0; index -= 1) {
      const directory = order[index] ?? 0;
      const holder = parent[directory] ?? noDirectory;
      if (holder !== noDirectory) this.#plus(holder, this.#rowOf(directory));
    }
  }

  /**
   * Adds what snapshots hold besides to all directories that it counts for. Once, after `gather`.
   * @param policyOf the policy in force in a directory that lost something, by its inode number
   */
  gatherHeld(held: SnapshotHeld, tree: Pick<DirectoryTree, 'parent'>, policyOf: (loser: number) => number): void {
    const losers = held.losers();
    const lost = (number: number): number => this.#count + number;
    for (const [key, value] of held.ownPolicies.values().entries()) {
      const [number, own] = [holderOf(value), policyOfFiles(value)];
      const policy = own === noPolicy ? policyOf(losers[number] ?? 0) : own;
      this.add(lost(number), policy, held.byPolicy.at(key));
    }
    for (const { self, loser } of held.tops) this.#plus(lost(held.numberOf(loser)), this.#rowOf(self));
    const rows = losers.map((_, number) => this.#rowOf(lost(number)).slice());
    for (const [number, loser] of losers.entries()) {
      for (const { directory, outer } of held.above(loser, tree))
        this.#plus(outer === undefined ? directory : lost(held.numberOf(outer)), rows[number] ?? NONE);
    }
  }

  #rowOf(row: number): Float64Array {
    return this.#sums.subarray(row * types.length, (row + 1) * types.length);
  }

  #plus(row: number, added: Float64Array): void {
    const to = this.#rowOf(row);
    for (let type = 0; type < types.length; type += 1) to[type] = (to[type] ?? 0) + (added[type] ?? 0);
  }

  /** After all is gathered: the space of one type below a directory; nought of no directory. */
  of(directory: number, type: StorageType): number {
    return this.#rowOf(directory)[types.indexOf(type)] ?? 0;
  }

  /** The same of what a directory lost, by its number among those that did. */
  ofLost(number: number, type: StorageType): number {
    return this.of(this.#count + number, type);
  }
}
