import { type DirectoryTree, noDirectory } from '../../core/namespace/inode-batch.ts';
import { Malformed } from './failures.ts';
import type { IdIndex } from './id-index.ts';

/** INodeId.ROOT_INODE_ID. */
export const ROOT_ID = 16_385;

/** In the place of a depth: not reached from the root, and not known yet. */
const DEAD = 0xffff;
const UNKNOWN = 0xfffe;

const SLASH = 0x2f;

/** What a tree is made of; numbers of directories are their ranks. */
interface TreeParts {
  readonly children: IdIndex;
  readonly directories: IdIndex;
  /** By rank of an inode the number of the directory that holds it. */
  readonly holders: Uint32Array;
  readonly parent: Uint32Array;
  readonly entries: Uint32Array;
}

/**
 * Which directory holds which inode, in 4 bytes per inode and 14 per directory with entries, besides the indexes of their
 * numbers and the names of directories.
 */
export class TreeIndex implements DirectoryTree {
  readonly count: number;
  readonly root: number;
  readonly parent: Uint32Array;
  readonly entries: Uint32Array;
  /** Inodes that lie in a directory. */
  readonly children: IdIndex;
  readonly directories: IdIndex;
  readonly #holders: Uint32Array;
  readonly #depths: Uint16Array;
  /** Where the name of each directory begins, one more than that; 0 while it is not known. */
  readonly #nameAt: Uint32Array;
  /** Each name ends with a slash. */
  #names = new Uint8Array(2 ** 16);
  #namesEnd = 0;

  constructor(parts: TreeParts) {
    this.children = parts.children;
    this.directories = parts.directories;
    this.count = this.directories.size;
    this.root = this.directoryOf(ROOT_ID);
    this.parent = parts.parent;
    this.entries = parts.entries;
    this.#holders = parts.holders;
    this.#depths = this.#measured();
    this.#nameAt = new Uint32Array(this.count);
  }

  /** Numbers of the directories that hold inodes, by the first so many of their ranks among `children`. */
  holdersOf(ranks: Int32Array, length: number, holders: Uint32Array): void {
    for (let index = 0; index < length; index += 1) {
      const rank = ranks[index] ?? -1;
      holders[index] = rank < 0 ? noDirectory : (this.#holders[rank] ?? noDirectory);
    }
  }

  /** Number of an inode that is a directory with entries. */
  directoryOf(id: number): number {
    const rank = this.directories.rankOf(id);
    return rank < 0 ? noDirectory : rank;
  }

  isLive(directory: number): boolean {
    return directory < this.count && this.#depths[directory] !== DEAD;
  }

  depth(directory: number): number {
    return this.#depths[directory] ?? DEAD;
  }

  /** Keeps the name of a directory. @throws Malformed where it has one, or the name has a slash */
  nameDirectory(directory: number, bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (this.#nameAt[directory] !== 0) throw new Malformed('a directory comes twice', start);
    if (this.#namesEnd + length + 1 > this.#names.length) this.#grow(length + 1);
    const at = this.#namesEnd;
    for (let index = 0; index < length; index += 1) {
      const byte = bytes[start + index] ?? 0;
      if (byte === SLASH) throw new Malformed('a name has a slash', start);
      this.#names[at + index] = byte;
    }
    this.#names[at + length] = SLASH;
    this.#nameAt[directory] = at + 1;
    this.#namesEnd = at + length + 1;
  }

  #grow(length: number): void {
    const size = Math.max(this.#names.length * 2, this.#namesEnd + length);
    if (size > 2 ** 32 - 2) throw new Malformed('names of directories take more than 4 GB', 0);
    const more = new Uint8Array(size);
    more.set(this.#names);
    this.#names = more;
  }

  /** Whether each directory has its name. */
  get isNamed(): boolean {
    return this.#nameAt.every((at) => at !== 0);
  }

  /** Where the name of a directory begins in `names`, which ends before a slash. */
  nameAt(directory: number): number {
    return (this.#nameAt[directory] ?? 0) - 1;
  }

  get names(): Uint8Array {
    return this.#names;
  }

  path(directory: number): string {
    const names: string[] = [];
    for (let one = directory; one !== this.root; one = this.parent[one] ?? noDirectory) {
      const start = this.nameAt(one);
      if (start < 0) throw new Error(`No name of directory ${one} has been read.`);
      names.push(Buffer.from(this.#names.subarray(start, this.#names.indexOf(SLASH, start))).toString());
    }
    return `/${names.reverse().join('/')}`;
  }

  /** Depths of all, each found by climbing to one that is known. @throws Malformed where directories lie in each other */
  #measured(): Uint16Array {
    const depths = new Uint16Array(this.count).fill(UNKNOWN);
    if (this.root !== noDirectory) depths[this.root] = 0;
    for (let from = 0; from < this.count; from += 1) {
      let top = from;
      let steps = 0;
      while (top !== noDirectory && depths[top] === UNKNOWN) {
        top = this.parent[top] ?? noDirectory;
        steps += 1;
        if (steps >= UNKNOWN) throw new Malformed('directories lie in each other', 0);
      }
      const above = top === noDirectory ? DEAD : (depths[top] ?? DEAD);
      if (above !== DEAD && above + steps >= UNKNOWN) throw new Malformed('directories lie too deep', 0);
      for (let one = from, left = steps; left > 0; left -= 1, one = this.parent[one] ?? noDirectory)
        depths[one] = above === DEAD ? DEAD : above + left;
    }
    return depths;
  }
}
