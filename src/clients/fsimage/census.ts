import { inodeKind, noDirectory } from '../../core/namespace/inode-batch.ts';
import { Malformed } from './failures.ts';
import { ROOT_ID, type TreeIndex } from './tree-index.ts';

/**
 * Holds the inodes that come against the tree and the head of their section: none twice, none lacking. Keeps the names of
 * directories on the way.
 */
export class Census {
  readonly #tree: TreeIndex;
  readonly #expected: number;
  readonly #seen: Uint8Array;
  readonly #isNaming: boolean;
  #inodes = 0;
  #children = 0;
  #roots = 0;

  constructor(tree: TreeIndex, expected: number) {
    this.#tree = tree;
    this.#expected = expected;
    this.#seen = new Uint8Array(Math.ceil(tree.children.size / 8));
    this.#isNaming = !tree.isNamed;
  }

  /** An inode that came, by number and rank among those that lie in a directory. `start` to `end` is its name. */
  take(id: number, rank: number, kind: number, bytes: Uint8Array, start: number, end: number): void {
    this.#inodes += 1;
    if (rank >= 0) {
      const seen = this.#seen[rank >>> 3] ?? 0;
      const bit = 1 << (rank & 7);
      if ((seen & bit) !== 0) throw new Malformed(`the inode ${id} comes twice`, start);
      this.#seen[rank >>> 3] = seen | bit;
      this.#children += 1;
      if (start === end) throw new Malformed(`the inode ${id} has no name`, start);
    } else if (id === ROOT_ID) this.#roots += 1;
    if (kind !== inodeKind.directory && !this.#isNaming) return;
    const directory = this.#tree.directoryOf(id);
    if (directory === noDirectory) return;
    if (kind !== inodeKind.directory) throw new Malformed(`the inode ${id} has entries, and is no directory`, start);
    if (this.#isNaming) this.#tree.nameDirectory(directory, bytes, start, end);
  }

  /** When all have come. @throws Malformed where some are lacking */
  finish(): void {
    const lacking = this.#tree.children.size - this.#children;
    if (this.#inodes !== this.#expected)
      throw new Malformed(`it says that it has ${this.#expected} inodes, and has ${this.#inodes}`, 0);
    if (lacking > 0) throw new Malformed(`${lacking} inodes that directories have are not there`, 0);
    if (this.#roots !== 1) throw new Malformed(`the root comes ${this.#roots} times`, 0);
    if (this.#isNaming && !this.#tree.isNamed) throw new Malformed('directories that have entries are not there', 0);
  }
}
