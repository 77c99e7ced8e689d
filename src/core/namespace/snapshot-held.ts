import { type Amount, Amounts, NOTHING, plus, type Summed } from './amounts.ts';
import { ByInode } from './by-inode.ts';
import { POLICIES } from './directory-holdings.ts';
import type { DirectorySums } from './directory-sums.ts';
import { type DirectoryTree, type InodeBatch, inodeKind, noDirectory, noPolicy } from './inode-batch.ts';
import { Numbering } from './numbering.ts';

/** Snapshots of a namespace, by inode numbers. */
export interface SnapshotsTaken {
  /** Of what is gone, and snapshots hold, the directory that lost it. */
  readonly lostFrom: ByInode;
  /** Directories that allow snapshots. */
  readonly snapshottable: readonly number[];
  readonly snapshots: readonly { readonly directory: number; readonly takenAtMs: number }[];
}

export const noSnapshots: SnapshotsTaken = { lostFrom: new ByInode(0), snapshottable: [], snapshots: [] };

/** Where a directory is: its own number, where it has entries, and that of the one that holds it. */
export interface Place {
  readonly self: number;
  readonly parent: number;
  readonly name: string;
}

/** A topmost directory that is gone, by its number, and the inode number of the one that lost it. */
interface Top {
  readonly self: number;
  readonly loser: number;
}

/** What only snapshots hold of directories: inodes that were deleted from them, with all that was below. */
export class SnapshotHeld {
  /** Topmost directories that are gone. */
  readonly tops: Top[] = [];
  /** Files that are gone themselves, by `losers` and the policy that they say: number × POLICIES + policy. */
  readonly ownPolicies = new Numbering();
  readonly byPolicy = new Amounts();
  readonly #lostFrom: SnapshotsTaken['lostFrom'];
  /** Inode numbers of directories that lost something, and of those that allow snapshots. */
  readonly #watched: ReadonlySet<number>;
  readonly #losers = new Numbering();
  readonly #amounts = new Amounts();
  readonly #places = new Map<number, Place & { readonly policy: number }>();
  readonly #loserOf = new Map<number, number>();
  #keys = new Int32Array(0);
  #policyKeys = new Int32Array(0);

  constructor({ lostFrom, snapshottable }: SnapshotsTaken) {
    this.#lostFrom = lostFrom;
    this.#watched = new Set([...lostFrom.values(), ...snapshottable]);
  }

  add(batch: InodeBatch, summed: Summed): void {
    if (this.#watched.size === 0) return;
    if (this.#keys.length < batch.rows) {
      this.#keys = new Int32Array(batch.rows);
      this.#policyKeys = new Int32Array(batch.rows);
    }
    const [keys, policyKeys] = [this.#keys, this.#policyKeys];
    let [highest, highestPolicy] = [-1, -1];
    for (let row = 0; row < batch.rows; row += 1) {
      const id = batch.id[row] ?? 0;
      const [self, parent] = [batch.self[row] ?? noDirectory, batch.parent[row] ?? noDirectory];
      const policy = batch.storagePolicy[row] ?? noPolicy;
      if (batch.kind[row] === inodeKind.directory && this.#watched.has(id))
        this.#places.set(id, { self, parent, name: batch.name(row), policy });
      const loser = parent === noDirectory ? this.#lostFrom.of(id) : undefined;
      const key = loser === undefined ? -1 : this.#losers.of(loser);
      const isCharged = key !== -1 && batch.kind[row] === inodeKind.file && batch.isStriped[row] !== 1;
      keys[row] = key;
      policyKeys[row] = isCharged ? this.ownPolicies.of(key * POLICIES + policy) : -1;
      highest = Math.max(highest, key);
      highestPolicy = Math.max(highestPolicy, policyKeys[row] ?? -1);
      if (loser !== undefined && self !== noDirectory) {
        this.tops.push({ self, loser });
        this.#loserOf.set(self, loser);
      }
    }
    this.#amounts.add(summed, keys, highest);
    this.byPolicy.add(summed, policyKeys, highestPolicy);
  }

  /**
   * By the number of a directory what snapshots hold besides of all that is below it, up to the root. Once.
   * @param gathered sums of whole subtrees
   */
  gather(gathered: DirectorySums, tree: Pick<DirectoryTree, 'parent'>): ReadonlyMap<number, Amount> {
    for (const { self, loser } of this.tops) this.#amounts.put(this.#losers.of(loser), gathered.at(self));
    const found = new Map<number, Amount>();
    const lost = this.losers().map((loser) => ({ loser, amount: this.of(loser) }));
    for (const { loser, amount } of lost) {
      for (const { directory, outer } of this.above(loser, tree)) {
        if (outer !== undefined) this.#amounts.put(this.#losers.of(outer), amount);
        else found.set(directory, plus(found.get(directory) ?? NOTHING, amount));
      }
    }
    return found;
  }

  /**
   * All that what a directory lost counts for: the numbers of that directory and of those above it, and where one of them is
   * gone as well, the inode number of the one that lost it (`outer`), and on from there.
   */
  *above(
    loser: number,
    { parent }: Pick<DirectoryTree, 'parent'>,
  ): Generator<{ readonly directory: number; readonly outer: number | undefined }> {
    const passed = new Set<number>();
    for (let at: number | undefined = loser; at !== undefined && !passed.has(at); ) {
      if (at !== loser) yield { directory: noDirectory, outer: at };
      passed.add(at);
      const place = this.#places.get(at);
      let top = noDirectory;
      let above = place === undefined ? noDirectory : place.self === noDirectory ? place.parent : place.self;
      for (; above !== noDirectory; above = parent[above] ?? noDirectory) {
        yield { directory: above, outer: undefined };
        top = above;
      }
      at = top === noDirectory ? this.#lostFrom.of(at) : this.#loserOf.get(top);
    }
  }

  /** Inode numbers of the directories that lost something, by their number among them. */
  losers(): readonly number[] {
    return this.#losers.values();
  }

  /** The number among `losers` of a directory, by its inode number. */
  numberOf(loser: number): number {
    return this.#losers.of(loser);
  }

  /** After `gather`: what snapshots hold of one directory, by its inode number, with what was lost below that. */
  of(loser: number): Amount {
    return this.#amounts.at(this.#losers.of(loser));
  }

  /** By inode numbers who lost an inode, whatever it is. */
  lostBy(inode: number): number | undefined {
    return this.#lostFrom.of(inode);
  }

  /** Who lost a directory that is gone, by its number; undefined of any other. */
  loserOf(directory: number): number | undefined {
    return this.#loserOf.get(directory);
  }

  /** Where a directory is that allows snapshots or lost something, by its inode number, and the policy that it says itself. */
  placeOf(directory: number): (Place & { readonly policy: number }) | undefined {
    return this.#places.get(directory);
  }
}
