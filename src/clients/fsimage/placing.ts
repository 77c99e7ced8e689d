import { type InodeBatch, inodeKind, noDirectory } from '../../core/namespace/inode-batch.ts';
import type { Census } from './census.ts';
import type { TreeIndex } from './tree-index.ts';

/** Finds where inodes are in the tree. */
export class Placing {
  readonly #tree: TreeIndex;
  readonly #census: Census | undefined;
  /** Among the inodes that lie in a directory. */
  #ranks = new Int32Array(0);

  /** `census` is told of each inode. */
  constructor(tree: TreeIndex, census?: Census) {
    this.#tree = tree;
    this.#census = census;
  }

  /** Writes `parent` and `self` of a batch that is filled. @throws Malformed */
  place(batch: InodeBatch): void {
    const { rows, id, kind, parent, self } = batch;
    if (this.#ranks.length < rows) this.#ranks = new Int32Array(id.length);
    const ranks = this.#ranks;
    this.#tree.children.ranksOf(id, rows, ranks);
    this.#tree.holdersOf(ranks, rows, parent);
    for (let row = 0; row < rows; row += 1) {
      self[row] = kind[row] === inodeKind.directory ? this.#tree.directoryOf(id[row] ?? 0) : noDirectory;
    }
    this.#census?.takeAll(batch, ranks);
  }
}
