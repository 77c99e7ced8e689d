import { type Amount, Amounts, NOTHING, plus, type Summed } from './amounts.ts';
import type { DirectorySums } from './directory-sums.ts';
import { type DirectoryTree, type InodeBatch, inodeKind, noDirectory } from './inode-batch.ts';
import { LostFrom } from './lost-from.ts';
import { Numbering } from './numbering.ts';

/** Snapshots of a namespace, by inode numbers. */
export interface SnapshotsTaken {
  readonly lostFrom: LostFrom;
  /** Directories that allow snapshots. */
  readonly snapshottable: readonly number[];
  readonly snapshots: readonly { readonly directory: number; readonly takenAtMs: number }[];
}

export const noSnapshots: SnapshotsTaken = { lostFrom: new LostFrom(0), snapshottable: [], snapshots: [] };

/** Where a directory is: its own number, where it has entries, and that of the one that holds it. */
export interface Place {
  readonly self: number;
  readonly parent: number;
  readonly name: string;
}

/** What only snapshots hold of directories: inodes that were deleted from them, with all that was below. */
export class SnapshotHeld {
  readonly #lostFrom: SnapshotsTaken['lostFrom'];
  /** Inode numbers of directories that lost something, and of those that allow snapshots. */
  readonly #watched: ReadonlySet<number>;
  readonly #losers = new Numbering();
  readonly #amounts = new Amounts();
  /** Topmost directories that are gone, with who lost them. */
  readonly #tops: { readonly self: number; readonly loser: number }[] = [];
  readonly #places = new Map<number, Place>();
  #keys = new Int32Array(0);

  constructor({ lostFrom, snapshottable }: SnapshotsTaken) {
    this.#lostFrom = lostFrom;
    this.#watched = new Set([...lostFrom.directories(), ...snapshottable]);
  }

  add(batch: InodeBatch, summed: Summed): void {
    if (this.#watched.size === 0) return;
    if (this.#keys.length < batch.rows) this.#keys = new Int32Array(batch.rows);
    const keys = this.#keys;
    let highest = -1;
    for (let row = 0; row < batch.rows; row += 1) {
      const id = batch.id[row] ?? 0;
      const [self, parent] = [batch.self[row] ?? noDirectory, batch.parent[row] ?? noDirectory];
      if (batch.kind[row] === inodeKind.directory && this.#watched.has(id))
        this.#places.set(id, { self, parent, name: batch.name(row) });
      const loser = parent === noDirectory ? this.#lostFrom.of(id) : undefined;
      const key = loser === undefined ? -1 : this.#losers.of(loser);
      keys[row] = key;
      highest = Math.max(highest, key);
      if (loser !== undefined && self !== noDirectory) this.#tops.push({ self, loser });
    }
    this.#amounts.add(summed, keys, highest);
  }

  /**
   * By the number of a directory what snapshots hold besides of all that is below it, up to the root. Once.
   * @param gathered sums of whole subtrees
   */
  gather(gathered: DirectorySums, { parent }: Pick<DirectoryTree, 'parent'>): ReadonlyMap<number, Amount> {
    for (const { self, loser } of this.#tops) this.#amounts.put(this.#losers.of(loser), gathered.at(self));
    const found = new Map<number, Amount>();
    for (const loser of this.#losers.values()) {
      const place = this.#places.get(loser);
      let above = place === undefined ? noDirectory : place.self === noDirectory ? place.parent : place.self;
      for (; above !== noDirectory; above = parent[above] ?? noDirectory)
        found.set(above, plus(found.get(above) ?? NOTHING, this.of(loser)));
    }
    return found;
  }

  /** After `gather`: what snapshots hold of one directory, by its inode number, and of none below it. */
  of(loser: number): Amount {
    return this.#amounts.at(this.#losers.of(loser));
  }

  /** Where a directory is that allows snapshots, by its inode number. */
  placeOf(directory: number): Place | undefined {
    return this.#places.get(directory);
  }
}
