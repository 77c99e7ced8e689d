import { type DirectoryTree, noDirectory, type TypeQuota } from './inode-batch.ts';
import type { Levels } from './levels.ts';

type StorageType = TypeQuota['storageType'];

/** Where a policy lays the first replica of a block, and where all others (BlockStoragePolicySuite, Hadoop 3.4.1). */
const layouts: Readonly<Record<number, readonly [first: StorageType, others: StorageType]>> = {
  1: ['PROVIDED', 'DISK'],
  2: ['ARCHIVE', 'ARCHIVE'],
  5: ['DISK', 'ARCHIVE'],
  7: ['DISK', 'DISK'],
  10: ['SSD', 'DISK'],
  12: ['SSD', 'SSD'],
  14: ['NVDIMM', 'NVDIMM'],
  15: ['RAM_DISK', 'DISK'],
};

const types = ['DISK', 'SSD', 'ARCHIVE', 'RAM_DISK', 'PROVIDED', 'NVDIMM'] as const satisfies readonly StorageType[];
/** Quotas count no others (StorageType.supportTypeQuota). */
const isCounted = (type: StorageType): boolean => type !== 'RAM_DISK' && type !== 'PROVIDED';

/**
 * Space by storage types of each directory with all that is below it, as a namenode charges it to quotas: by the policy in
 * force, and nothing where none is said up to the root (INodeFile.storagespaceConsumedContiguous, Hadoop 3.4.1).
 */
export class TypeSpace {
  readonly #sums: Float64Array;

  constructor(count: number) {
    this.#sums = new Float64Array(count * types.length);
  }

  /** Adds files of a directory that are under a policy. Files of policies that mix types are taken as replicated. */
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
    if (!isCounted(type)) return;
    const at = directory * types.length + types.indexOf(type);
    this.#sums[at] = (this.#sums[at] ?? 0) + bytes;
  }

  /** Adds the sums of each directory to those of the one that holds it, from the lowest on. Once, when all is added. */
  gather({ parent }: Pick<DirectoryTree, 'parent'>, { order }: Levels): void {
    const sums = this.#sums;
    for (let index = order.length - 1; index >= 0; index -= 1) {
      const directory = order[index] ?? 0;
      const holder = parent[directory] ?? noDirectory;
      if (holder === noDirectory) continue;
      const [to, from] = [holder * types.length, directory * types.length];
      for (let type = 0; type < types.length; type += 1)
        sums[to + type] = (sums[to + type] ?? 0) + (sums[from + type] ?? 0);
    }
  }

  /** After `gather`: the space of one type below a directory; nought of no directory. */
  of(directory: number, type: StorageType): number {
    return this.#sums[directory * types.length + types.indexOf(type)] ?? 0;
  }
}
