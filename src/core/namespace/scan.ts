import { Amounts, type Summed } from './amounts.ts';
import { DirectoryHoldings } from './directory-holdings.ts';
import {
  type DirectoryTree,
  type InodeBatch,
  inodeKind,
  noDirectory,
  noPolicy,
  noQuota,
  quotaLimit,
  type TypeQuota,
} from './inode-batch.ts';
import { Joint } from './joint.ts';
import { Numbering } from './numbering.ts';
import { byClasses, byPeople, byStorage, CONTENTS, classSizes, isRootRow } from './scan-columns.ts';
import { type Place, SnapshotHeld, type SnapshotsTaken } from './snapshot-held.ts';
import { type Charging, spaceOf } from './space.ts';

/** What is counted, and by what measure. */
export interface ScanOptions {
  /** Ages count back from here. */
  readonly nowMs: number;
  /** A file is small below it, and above nothing. */
  readonly smallBytes: number;
  /** Number of the directory below which alone is counted, itself included. */
  readonly under: number | undefined;
  /** By the id of an owner whether what is his counts; all count where it is undefined. */
  readonly countsOwner: ((id: number) => boolean) | undefined;
  /** What the space of files depends on. */
  readonly charging: Charging;
  readonly snapshots: SnapshotsTaken;
  /** How many of the largest files are remembered. */
  readonly top: number;
}

/** A directory with a quota; of what it holds its number tells. */
export interface QuotaRow extends Place {
  readonly id: number;
  readonly names: number | undefined;
  readonly spaceBytes: number | undefined;
  readonly types: readonly TypeQuota[];
}

/** A file among the largest. */
export interface LargeFile {
  readonly parent: number;
  readonly name: string;
  readonly bytes: number;
  readonly owner: number;
}

/** Where an inode is that is in no directory. */
export const places = { root: 0, onlyInSnapshots: 1 } as const;

/**
 * All tables of a namespace in one pass over its inodes, in whatever order they come. What it holds is in proportion to the
 * directories, 36 bytes each (twice where only some inodes are asked for), and to what tables have as rows; never to the files.
 */
export class NamespaceScan {
  /** Numbers of owner and group together: `ownerOf`, `groupOf`. */
  readonly persons = new Numbering();
  /** Numbers of what `storageOf` takes apart. */
  readonly storages = new Numbering();
  readonly blockSizes = new Numbering();
  /** By owner and group, and by what is in them. */
  readonly people: Joint;
  /** Files by their classes: of age, of the age of their last reading, of size, of blocks. */
  readonly classes: Joint;
  /** Files by block size, replication and erasure coding together. */
  readonly storage: Joint;
  /** Those alone that say a policy themselves, and those that are in no directory. */
  readonly byOwnPolicy = new Amounts();
  readonly counted = new DirectoryHoldings();
  /** Whatever is asked for: a quota is charged for all that is below it. The same as `counted` where all is asked for. */
  readonly charged: DirectoryHoldings;
  /** What is in no directory: the root, and what only snapshots hold. */
  readonly apart = new Amounts();
  readonly quotas: QuotaRow[] = [];
  readonly largest: LargeFile[] = [];
  readonly held: SnapshotHeld;
  readonly #tree: DirectoryTree;
  readonly #options: ScanOptions;
  #policies: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  /** 1 of directories that are asked for, where not all are. */
  #asked: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #scratch = scratchOf(0);
  /** A file among the largest has more bytes. */
  #least = 0;

  constructor(tree: DirectoryTree, options: ScanOptions) {
    this.#tree = tree;
    this.#options = options;
    this.held = new SnapshotHeld(options.snapshots);
    const { nowMs, smallBytes, under, countsOwner } = options;
    this.charged = under === undefined && countsOwner === undefined ? this.counted : new DirectoryHoldings();
    this.people = new Joint(byPeople(this.persons, tree, smallBytes), CONTENTS);
    this.classes = new Joint(byClasses(nowMs), ...classSizes);
    this.storage = new Joint(byStorage(this.storages, this.blockSizes));
  }

  /** The policy that a directory says itself, by its number. */
  policyOf(directory: number): number {
    return this.#policies[directory] ?? noPolicy;
  }

  /** Whether a directory is itself among what is asked for. */
  asksFor(directory: number): boolean {
    return this.charged === this.counted || this.#asked[directory] === 1;
  }

  /** Counts a batch; gives 1 of each row that is asked for, until the next one, and undefined where all are. */
  add(batch: InodeBatch): Uint8Array | undefined {
    if (this.#scratch.keys.length < batch.rows) this.#scratch = scratchOf(batch.rows);
    const { keys, spaceBytes } = this.#scratch;
    const { rows, kind, bytes, blocks, parent } = batch;
    const { charging, smallBytes } = this.#options;
    const striped = spaceOf(batch, charging, spaceBytes);
    const isCounted = this.#chosen(batch);
    const summed = { rows, kind, bytes, spaceBytes, blocks };
    for (const joint of [this.people, this.classes, this.storage]) joint.add(batch, summed, keys, isCounted);
    this.counted.directories.reach(this.#tree.count);
    this.counted.directories.add({ ...summed, parent, smallBytes, isCounted });
    if (this.charged !== this.counted) {
      this.charged.directories.reach(this.#tree.count);
      this.charged.addAll(batch, summed, smallBytes, keys);
    }
    if (striped > 0) this.charged.addStriped(batch, summed, keys);
    this.#addRows(batch, summed, isCounted);
    this.held.add(batch, summed);
    return isCounted;
  }

  /** 1 of each row that is asked for; undefined where all are. */
  #chosen(batch: InodeBatch): Uint8Array | undefined {
    const { under, countsOwner } = this.#options;
    if (under === undefined && countsOwner === undefined) return undefined;
    const { isCounted } = this.#scratch;
    for (let row = 0; row < batch.rows; row += 1) {
      const isUnder = under === undefined || this.#isUnder(batch, row, under);
      isCounted[row] = isUnder && countsOwner?.(batch.owner[row] ?? 0) !== false ? 1 : 0;
    }
    return isCounted;
  }

  #isUnder({ parent, self }: InodeBatch, row: number, top: number): boolean {
    if (self[row] === top) return true;
    return this.#isBelow(parent[row] ?? noDirectory, top);
  }

  /** Whether a directory is `top` or lies below it; what was found of one is remembered. */
  #isBelow(directory: number, top: number): boolean {
    const known = this.#below[directory] ?? 0;
    if (known !== 0 || directory === noDirectory) return known === 1;
    const way: number[] = [];
    let above = directory;
    while (above !== noDirectory && above !== top && (this.#below[above] ?? 0) === 0) {
      way.push(above);
      above = this.#tree.parent[above] ?? noDirectory;
    }
    const isBelow = above === top || (above !== noDirectory && this.#below[above] === 1);
    if (this.#below.length < this.#tree.count) {
      this.#below = widened(this.#below, Math.max(this.#tree.count, 2 * this.#below.length));
    }
    for (const one of way) this.#below[one] = isBelow ? 1 : 2;
    return isBelow;
  }

  #below: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  /** What is rare among inodes, or remembered one by one. */
  #addRows(batch: InodeBatch, summed: Summed, isCounted: Uint8Array | undefined): void {
    const { keys } = this.#scratch;
    const { rows, kind, storagePolicy, self, parent, bytes, nsQuota, spaceQuota, hasTypeQuotas } = batch;
    let hasPolicies = false;
    for (let row = 0; row < rows; row += 1) {
      keys[row] = -1;
      const policy = storagePolicy[row] ?? noPolicy;
      if (kind[row] === inodeKind.directory && policy !== noPolicy) this.#keepPolicy(self[row] ?? noDirectory, policy);
      if (isCounted !== undefined && isCounted[row] === 0) continue;
      if (parent[row] === noDirectory) this.#addApart(batch, summed, row);
      if (kind[row] === inodeKind.directory) {
        if (isCounted !== undefined) this.#keepAsked(self[row] ?? noDirectory);
        if (nsQuota[row] !== noQuota || spaceQuota[row] !== noQuota || hasTypeQuotas[row] === 1)
          this.#keepQuota(batch, row);
      } else if (kind[row] === inodeKind.file) {
        if (policy !== noPolicy || parent[row] === noDirectory) {
          hasPolicies = true;
          keys[row] = policy;
        }
        if ((bytes[row] ?? 0) > this.#least) this.#keepLarge(batch, row);
      }
    }
    if (hasPolicies) this.#addPolicies(batch, summed);
  }

  #addApart(batch: InodeBatch, { kind, bytes, spaceBytes, blocks }: Summed, row: number): void {
    const [isFile, isDirectory] = [kind[row] === inodeKind.file, kind[row] === inodeKind.directory];
    this.apart.put(isRootRow(batch, row) ? places.root : places.onlyInSnapshots, {
      files: isFile ? 1 : 0,
      directories: isDirectory ? 1 : 0,
      symlinks: isFile || isDirectory ? 0 : 1,
      bytes: isFile ? (bytes[row] ?? 0) : 0,
      spaceBytes: isFile ? (spaceBytes[row] ?? 0) : 0,
      blocks: isFile ? (blocks[row] ?? 0) : 0,
    });
  }

  /** Files whose policy is their own, by it and by their directory. */
  #addPolicies(batch: InodeBatch, summed: Summed): void {
    const { keys } = this.#scratch;
    this.byOwnPolicy.add(summed, keys, noPolicy);
    this.counted.addPolicies(batch, summed, keys);
  }

  #keepAsked(directory: number): void {
    if (directory === noDirectory) return;
    if (this.#asked.length <= directory) this.#asked = widened(this.#asked, Math.max(this.#tree.count, directory + 1));
    this.#asked[directory] = 1;
  }

  #keepPolicy(directory: number, policy: number): void {
    if (directory === noDirectory) return;
    if (this.#policies.length <= directory) {
      const before = this.#policies.length;
      this.#policies = widened(this.#policies, Math.max(this.#tree.count, directory + 1));
      this.#policies.fill(noPolicy, before);
    }
    this.#policies[directory] = policy;
  }

  #keepQuota(batch: InodeBatch, row: number): void {
    const [names, spaceBytes] = [quotaLimit(batch.nsQuota[row]), quotaLimit(batch.spaceQuota[row])];
    const types = batch.typeQuotas(row).filter((quota) => quotaLimit(quota.bytes) !== undefined);
    if (names === undefined && spaceBytes === undefined && types.length === 0) return;
    const [self, parent] = [batch.self[row] ?? noDirectory, batch.parent[row] ?? noDirectory];
    this.quotas.push({ id: batch.id[row] ?? 0, self, parent, name: batch.name(row), names, spaceBytes, types });
  }

  #keepLarge(batch: InodeBatch, row: number): void {
    const { top } = this.#options;
    const bytes = batch.bytes[row] ?? 0;
    let at = this.largest.length;
    while (at > 0 && (this.largest[at - 1]?.bytes ?? 0) < bytes) at -= 1;
    const [parent, owner] = [batch.parent[row] ?? noDirectory, batch.owner[row] ?? 0];
    this.largest.splice(at, 0, { parent, name: batch.name(row), bytes, owner });
    if (this.largest.length > top) this.largest.pop();
    if (this.largest.length === top) this.#least = this.largest.at(-1)?.bytes ?? 0;
  }
}

const widened = (from: Uint8Array, length: number): Uint8Array<ArrayBuffer> => {
  const to = new Uint8Array(length);
  to.set(from);
  return to;
};

/** Columns that are worked out for a batch, used again for the next one. */
const scratchOf = (rows: number) => ({
  keys: new Int32Array(rows),
  spaceBytes: new Float64Array(rows),
  isCounted: new Uint8Array(rows),
});
