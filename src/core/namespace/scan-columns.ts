import { ageClasses, blockClasses, classOf, sizeClasses } from './classes.ts';
import { type DirectoryTree, type InodeBatch, inodeKind, noDirectory } from './inode-batch.ts';
import type { Keys } from './joint.ts';
import type { Numbering } from './numbering.ts';

// All that is asked of a row is asked in one loop: what costs is the number of loops over the columns.

const NOWHERE = -1;

/** Ids of texts have 24 bits (PermissionStatusFormat of FSImageFormatPBINode). */
const GROUPS = 2 ** 24;

/** What is in an inode, the last part of its key by people. */
export const contents = { usual: 0, small: 1, nothing: 2 } as const;
export const CONTENTS = 3;

/** The owner's and the group's id of a number that `byPeople` gave. */
export const ownerOf = (person: number): number => Math.floor(person / GROUPS);
export const groupOf = (person: number): number => person % GROUPS;

/** Inodes by owner and group, a number for both together, and by what is in them. */
export function byPeople(people: Numbering, tree: Pick<DirectoryTree, 'entries'>, smallBytes: number): Keys {
  const known = new People(people);
  return (batch, keys) => {
    const { rows, kind, bytes, owner, group, self } = batch;
    let highest = NOWHERE;
    for (let row = 0; row < rows; row += 1) {
      const person = known.of(owner[row] ?? 0, group[row] ?? 0);
      let content: number = contents.usual;
      if (kind[row] === inodeKind.file) {
        const length = bytes[row] ?? 0;
        if (length < smallBytes) content = length === 0 ? contents.nothing : contents.small;
      } else if (kind[row] === inodeKind.directory && isEmptyDirectory(tree, self[row] ?? noDirectory)) {
        content = contents.nothing;
      }
      const key = person * CONTENTS + content;
      keys[row] = key;
      if (key > highest) highest = key;
    }
    return highest;
  };
}

/** Owners have ids from 1 on, so many at most that are remembered one by one. */
const REMEMBERED = 2 ** 12;

/** Numbers of owner and group together. Most of what an owner has is of the same group as what came before. */
class People {
  readonly #numbers: Numbering;
  readonly #groups = new Int32Array(REMEMBERED).fill(NOWHERE);
  readonly #last = new Int32Array(REMEMBERED);

  constructor(numbers: Numbering) {
    this.#numbers = numbers;
  }

  of(owner: number, group: number): number {
    if (owner < REMEMBERED && this.#groups[owner] === group) return this.#last[owner] ?? 0;
    const number = this.#numbers.of(owner * GROUPS + group);
    if (owner < REMEMBERED) {
      this.#groups[owner] = group;
      this.#last[owner] = number;
    }
    return number;
  }
}

const isEmptyDirectory = (tree: Pick<DirectoryTree, 'entries'>, self: number): boolean =>
  self === noDirectory || tree.entries[self] === 0;

/** The root is in no directory, as what only snapshots hold; it alone has no name. */
export const isRootRow = ({ parent, nameStart, nameEnd }: InodeBatch, row: number): boolean =>
  parent[row] === noDirectory && nameStart[row] === nameEnd[row];

const [AGES, SIZES, BLOCKS] = [ageClasses.names.length, sizeClasses.names.length, blockClasses.names.length];

/** Sizes of the parts of a key by classes, but for the first, of the last change: last reading, size, blocks. */
export const classSizes = [AGES, SIZES, BLOCKS] as const;

/** Files by the classes that they are in. */
export const byClasses =
  (nowMs: number): Keys =>
  ({ rows, kind, mtime, atime, bytes, blocks }, keys) => {
    for (let row = 0; row < rows; row += 1) {
      if (kind[row] !== inodeKind.file) {
        keys[row] = NOWHERE;
        continue;
      }
      const changedAt = mtime[row] ?? 0;
      const readAt = atime[row] ?? 0;
      const changed = classOf(ageClasses, nowMs - changedAt);
      const read = readAt === changedAt ? changed : classOf(ageClasses, nowMs - readAt);
      const size = classOf(sizeClasses, bytes[row] ?? 0);
      keys[row] = ((changed * AGES + read) * SIZES + size) * BLOCKS + classOf(blockClasses, blocks[row] ?? 0);
    }
    return AGES * AGES * SIZES * BLOCKS - 1;
  };

/** Key of files that are not striped; others have the id of their policy above it. */
export const REPLICATED = 0;

/** Replication is a short; ids of policies are below 255 (fsimage.proto, ErasureCodeConstants). */
const REPLICATIONS = 2 ** 16;
const POLICIES = 2 ** 8;

/** The number of the block size, the replication and the policy of a value that `byStorage` numbered. */
export const storageOf = (value: number): { blockSize: number; replication: number; policy: number } => ({
  blockSize: Math.floor(value / (REPLICATIONS * POLICIES)),
  replication: Math.floor(value / POLICIES) % REPLICATIONS,
  policy: value % POLICIES,
});

/** Files by block size, replication (0 of those that are striped) and erasure coding, a number for all three together. */
export const byStorage =
  (storages: Numbering, blockSizes: Numbering): Keys =>
  ({ rows, kind, preferredBlockBytes, replication, isStriped, ecPolicy }, keys) => {
    let highest = NOWHERE;
    // Most files are stored as the one before.
    let key = NOWHERE;
    let lastBlockBytes = -1;
    let lastReplication = -1;
    let lastPolicy = -1;
    for (let row = 0; row < rows; row += 1) {
      if (kind[row] !== inodeKind.file) {
        keys[row] = NOWHERE;
        continue;
      }
      const policy = isStriped[row] === 1 ? (ecPolicy[row] ?? 0) + 1 : REPLICATED;
      const blockBytes = preferredBlockBytes[row] ?? 0;
      const copies = replication[row] ?? 0;
      if (blockBytes !== lastBlockBytes || copies !== lastReplication || policy !== lastPolicy) {
        key = storages.of((blockSizes.of(blockBytes) * REPLICATIONS + copies) * POLICIES + policy);
        lastBlockBytes = blockBytes;
        lastReplication = copies;
        lastPolicy = policy;
        if (key > highest) highest = key;
      }
      keys[row] = key;
    }
    return highest;
  };
