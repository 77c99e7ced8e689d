import { type InodeBatch, inodeKind, noDirectory } from '../../core/namespace/inode-batch.ts';
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

  /** The inodes of a batch whose places are known, with their ranks among those that lie in a directory. */
  takeAll({ rows, id, kind, self, buffer, nameStart, nameEnd }: InodeBatch, ranks: Int32Array): void {
    for (let row = 0; row < rows; row += 1) {
      const rank = ranks[row] ?? -1;
      const start = nameStart[row] ?? 0;
      const end = nameEnd[row] ?? 0;
      if (rank < 0) this.#roots += id[row] === ROOT_ID ? 1 : 0;
      else if (!this.#isNew(rank) || start === end) throw faultOf(id[row] ?? 0, start, end);
      if (!this.#isNaming) continue;
      const directory = self[row] ?? noDirectory;
      if (directory !== noDirectory) this.#tree.nameDirectory(directory, buffer, start, end);
      else if (kind[row] !== inodeKind.directory && this.#tree.directoryOf(id[row] ?? 0) !== noDirectory)
        throw noHolder(id[row] ?? 0, start);
    }
    this.#inodes += rows;
  }

  /** An inode that came, by number and rank among those that lie in a directory. `start` to `end` is its name. */
  take(id: number, rank: number, kind: number, bytes: Uint8Array, start: number, end: number): void {
    this.#inodes += 1;
    if (rank < 0) this.#roots += id === ROOT_ID ? 1 : 0;
    else if (!this.#isNew(rank) || start === end) throw faultOf(id, start, end);
    if (kind !== inodeKind.directory && !this.#isNaming) return;
    const directory = this.#tree.directoryOf(id);
    if (directory === noDirectory) return;
    if (kind !== inodeKind.directory) throw noHolder(id, start);
    if (this.#isNaming) this.#tree.nameDirectory(directory, bytes, start, end);
  }

  /** Marks a rank as seen; whether it was not before. */
  #isNew(rank: number): boolean {
    const seen = this.#seen[rank >>> 3] ?? 0;
    const bit = 1 << (rank & 7);
    this.#seen[rank >>> 3] = seen | bit;
    this.#children += 1;
    return (seen & bit) === 0;
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

const faultOf = (id: number, start: number, end: number): Malformed =>
  new Malformed(start === end ? `the inode ${id} has no name` : `the inode ${id} comes twice`, start);

const noHolder = (id: number, start: number): Malformed =>
  new Malformed(`the inode ${id} has entries, and is no directory`, start);
