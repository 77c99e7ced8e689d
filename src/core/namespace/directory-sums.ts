import type { Amount, Amounts, Summed } from './amounts.ts';
import { inodeKind, noDirectory } from './inode-batch.ts';
import type { Levels } from './levels.ts';

type Counts = Uint32Array<ArrayBuffer>;
type Sums = Float64Array<ArrayBuffer>;

const FIRST = 1024;

/** What is counted of an inode for the directory that holds it. */
export interface Held extends Summed {
  readonly parent: Uint32Array;
  /** A file is small below it, and above nothing. */
  readonly smallBytes: number;
  /** 0 of rows that are left out; undefined where none is. */
  readonly isCounted: Uint8Array | undefined;
}

/** Counts, and sums of bytes, of one directory stand side by side, in these orders. */
const [FILES, DIRECTORIES, SYMLINKS, BLOCKS, SMALL, COUNTS] = [0, 1, 2, 3, 4, 5] as const;
const [BYTES, SPACE, SUMS] = [0, 1, 2] as const;

/** Sums for each directory by its number: first of what it holds itself, after `gather` of all that is below it. 36 bytes each. */
export class DirectorySums {
  #counts: Counts = new Uint32Array(FIRST * COUNTS);
  #sums: Sums = new Float64Array(FIRST * SUMS);

  /** Makes room for so many directories. */
  reach(count: number): void {
    const before = this.#sums.length / SUMS;
    if (count <= before) return;
    const room = before === FIRST ? count : Math.max(count, before * 2);
    const [counts, sums] = [new Uint32Array(room * COUNTS), new Float64Array(room * SUMS)];
    counts.set(this.#counts);
    sums.set(this.#sums);
    this.#counts = counts;
    this.#sums = sums;
  }

  add(held: Held): void {
    const { rows, kind, parent, bytes, spaceBytes, blocks, smallBytes, isCounted } = held;
    const [counts, sums] = [this.#counts, this.#sums];
    for (let row = 0; row < rows; row += 1) {
      const holder = parent[row] ?? noDirectory;
      if (holder === noDirectory || isCounted?.[row] === 0) continue;
      const at = holder * COUNTS;
      if (kind[row] === inodeKind.file) {
        const sum = holder * SUMS;
        const length = bytes[row] ?? 0;
        sums[sum + BYTES] = (sums[sum + BYTES] ?? 0) + length;
        sums[sum + SPACE] = (sums[sum + SPACE] ?? 0) + (spaceBytes[row] ?? 0);
        counts[at + FILES] = (counts[at + FILES] ?? 0) + 1;
        counts[at + BLOCKS] = (counts[at + BLOCKS] ?? 0) + (blocks[row] ?? 0);
        if (length > 0 && length < smallBytes) counts[at + SMALL] = (counts[at + SMALL] ?? 0) + 1;
      } else {
        const which = at + (kind[row] === inodeKind.directory ? DIRECTORIES : SYMLINKS);
        counts[which] = (counts[which] ?? 0) + 1;
      }
    }
  }

  /** Adds the sums of each directory to those of the one that holds it, from the lowest on. Once, when all is counted. */
  gather(parent: Uint32Array, { order }: Levels): void {
    for (let at = order.length - 1; at >= 0; at -= 1) {
      const directory = order[at] ?? 0;
      const holder = parent[directory] ?? noDirectory;
      if (holder === noDirectory) continue;
      addTo(this.#counts, holder * COUNTS, directory * COUNTS, COUNTS);
      addTo(this.#sums, holder * SUMS, directory * SUMS, SUMS);
    }
  }

  /** Without the directory itself. */
  at(directory: number): Amount {
    const [count, sum] = [directory * COUNTS, directory * SUMS];
    return {
      files: this.#counts[count + FILES] ?? 0,
      directories: this.#counts[count + DIRECTORIES] ?? 0,
      symlinks: this.#counts[count + SYMLINKS] ?? 0,
      bytes: this.#sums[sum + BYTES] ?? 0,
      spaceBytes: this.#sums[sum + SPACE] ?? 0,
      blocks: this.#counts[count + BLOCKS] ?? 0,
    };
  }

  /** Adds what a directory has to the amount of a key. */
  putInto(amounts: Amounts, key: number, directory: number): void {
    const at = directory * COUNTS;
    this.putFilesInto(amounts, key, directory);
    amounts.putOthers(key, this.#counts[at + DIRECTORIES] ?? 0, this.#counts[at + SYMLINKS] ?? 0);
  }

  /** The same, of its files alone. */
  putFilesInto(amounts: Amounts, key: number, directory: number): void {
    const [at, sum] = [directory * COUNTS, directory * SUMS];
    const [counts, sums] = [this.#counts, this.#sums];
    amounts.putFiles(
      key,
      counts[at + FILES] ?? 0,
      sums[sum + BYTES] ?? 0,
      sums[sum + SPACE] ?? 0,
      counts[at + BLOCKS] ?? 0,
    );
  }

  filesIn(directory: number): number {
    return this.#counts[directory * COUNTS + FILES] ?? 0;
  }

  smallFilesIn(directory: number): number {
    return this.#counts[directory * COUNTS + SMALL] ?? 0;
  }

  entriesOf(directory: number): number {
    const at = directory * COUNTS;
    return (this.#counts[at + FILES] ?? 0) + (this.#counts[at + DIRECTORIES] ?? 0) + (this.#counts[at + SYMLINKS] ?? 0);
  }

  spaceBytesOf(directory: number): number {
    return this.#sums[directory * SUMS + SPACE] ?? 0;
  }
}

function addTo(numbers: Counts | Sums, to: number, from: number, width: number): void {
  for (let index = 0; index < width; index += 1) {
    numbers[to + index] = (numbers[to + index] ?? 0) + (numbers[from + index] ?? 0);
  }
}
