import { Amounts, type Summed } from './amounts.ts';
import { DirectorySums } from './directory-sums.ts';
import { type InodeBatch, inodeKind, noDirectory, noPolicy } from './inode-batch.ts';
import { Numbering } from './numbering.ts';

/** Ids of policies are below it; `noPolicy` is the last. */
export const POLICIES = 2 ** 8;

/** The directory and the policy of a value of `ownPolicies`. */
export const holderOf = (value: number): number => Math.floor(value / POLICIES);
export const policyOfFiles = (value: number): number => value % POLICIES;

/** What directories hold, and which of their files say a storage policy themselves. */
export class DirectoryHoldings {
  readonly directories = new DirectorySums();
  /** Numbers of a directory and of the policy that files in it say themselves: `holderOf`, `policyOfFiles`. */
  readonly ownPolicies = new Numbering();
  /** Such files. */
  readonly withOwnPolicy = new Amounts();
  /** The same of files that are striped, those that say no policy among them. */
  readonly stripedPolicies = new Numbering();
  readonly striped = new Amounts();

  /**
   * All rows of a batch.
   * @param keys room for as many numbers as there are rows
   */
  addAll(batch: InodeBatch, summed: Summed, smallBytes: number, keys: Int32Array): void {
    const { rows, kind, parent, storagePolicy } = batch;
    this.directories.add({ ...summed, parent, smallBytes, isCounted: undefined });
    let hasPolicies = false;
    for (let row = 0; row < rows; row += 1) {
      const policy = kind[row] === inodeKind.file ? (storagePolicy[row] ?? noPolicy) : noPolicy;
      hasPolicies ||= policy !== noPolicy;
      keys[row] = policy === noPolicy ? -1 : policy;
    }
    if (hasPolicies) this.addPolicies(batch, summed, keys);
  }

  /** @param keys of each row the policy that it says itself, or -1; is written over */
  addPolicies(batch: InodeBatch, summed: Summed, keys: Int32Array): void {
    this.withOwnPolicy.add(summed, keys, keyed(batch, this.ownPolicies, keys));
  }

  /** Those of a batch that are striped. @param keys room for as many numbers as there are rows */
  addStriped(batch: InodeBatch, summed: Summed, keys: Int32Array): void {
    const { rows, kind, isStriped, storagePolicy } = batch;
    for (let row = 0; row < rows; row += 1)
      keys[row] = kind[row] === inodeKind.file && isStriped[row] === 1 ? (storagePolicy[row] ?? noPolicy) : -1;
    this.striped.add(summed, keys, keyed(batch, this.stripedPolicies, keys));
  }
}

/** Policies, or -1, to numbers of directory and policy; gives the highest. */
function keyed({ rows, parent }: InodeBatch, numbering: Numbering, keys: Int32Array): number {
  let highest = -1;
  for (let row = 0; row < rows; row += 1) {
    const holder = parent[row] ?? noDirectory;
    const policy = keys[row] ?? -1;
    const key = policy === -1 || holder === noDirectory ? -1 : numbering.of(holder * POLICIES + policy);
    keys[row] = key;
    highest = Math.max(highest, key);
  }
  return highest;
}
