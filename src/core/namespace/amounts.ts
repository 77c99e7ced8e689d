import { inodeKind } from './inode-batch.ts';

/** What a number of inodes comes to. Bytes are those of files; space counts replicas and parity. Exact below 2^53. */
export interface Amount {
  readonly files: number;
  readonly directories: number;
  readonly symlinks: number;
  readonly bytes: number;
  readonly spaceBytes: number;
  readonly blocks: number;
}

/** What is summed of some inodes: a batch, with the space that they take. */
export interface Summed {
  readonly rows: number;
  readonly kind: Uint8Array;
  readonly bytes: Float64Array;
  readonly spaceBytes: Float64Array;
  readonly blocks: Uint32Array;
}

type Sums = Float64Array<ArrayBuffer>;

const FIRST_KEYS = 64;

/** Sums of one key stand side by side, in this order. */
const [FILES, DIRECTORIES, SYMLINKS, BYTES, SPACE, BLOCKS, WIDTH] = [0, 1, 2, 3, 4, 5, 6] as const;

/** Amounts by a small whole number: an owner, a depth, a class. */
export class Amounts {
  #sums: Sums = new Float64Array(FIRST_KEYS * WIDTH);

  /**
   * @param keys of each row; below nought it is counted nowhere
   * @param highest no key is above it
   */
  add({ rows, kind, bytes, spaceBytes, blocks }: Summed, keys: Int32Array, highest: number): void {
    this.#reach(highest);
    const sums = this.#sums;
    for (let row = 0; row < rows; row += 1) {
      const key = keys[row] ?? -1;
      if (key < 0) continue;
      const at = key * WIDTH;
      if (kind[row] === inodeKind.file) {
        sums[at + FILES] = (sums[at + FILES] ?? 0) + 1;
        sums[at + BYTES] = (sums[at + BYTES] ?? 0) + (bytes[row] ?? 0);
        sums[at + SPACE] = (sums[at + SPACE] ?? 0) + (spaceBytes[row] ?? 0);
        sums[at + BLOCKS] = (sums[at + BLOCKS] ?? 0) + (blocks[row] ?? 0);
      } else {
        const which = at + (kind[row] === inodeKind.directory ? DIRECTORIES : SYMLINKS);
        sums[which] = (sums[which] ?? 0) + 1;
      }
    }
  }

  /** One amount more under a key. */
  put(key: number, { files, directories, symlinks, bytes, spaceBytes, blocks }: Amount): void {
    this.putFiles(key, files, bytes, spaceBytes, blocks);
    this.putOthers(key, directories, symlinks);
  }

  /** Files more under a key. */
  putFiles(key: number, files: number, bytes: number, spaceBytes: number, blocks: number): void {
    this.#reach(key);
    const [sums, at] = [this.#sums, key * WIDTH];
    sums[at + FILES] = (sums[at + FILES] ?? 0) + files;
    sums[at + BYTES] = (sums[at + BYTES] ?? 0) + bytes;
    sums[at + SPACE] = (sums[at + SPACE] ?? 0) + spaceBytes;
    sums[at + BLOCKS] = (sums[at + BLOCKS] ?? 0) + blocks;
  }

  /** What is no file more under a key. */
  putOthers(key: number, directories: number, symlinks: number): void {
    this.#reach(key);
    const [sums, at] = [this.#sums, key * WIDTH];
    sums[at + DIRECTORIES] = (sums[at + DIRECTORIES] ?? 0) + directories;
    sums[at + SYMLINKS] = (sums[at + SYMLINKS] ?? 0) + symlinks;
  }

  /** Keys that anything was counted under, in their order. */
  keys(): number[] {
    return Array.from({ length: this.#sums.length / WIDTH }, (_, key) => key).filter(
      (key) => inodesOf(this.at(key)) > 0,
    );
  }

  at(key: number): Amount {
    const [sums, at] = [this.#sums, key * WIDTH];
    return {
      files: sums[at + FILES] ?? 0,
      directories: sums[at + DIRECTORIES] ?? 0,
      symlinks: sums[at + SYMLINKS] ?? 0,
      bytes: sums[at + BYTES] ?? 0,
      spaceBytes: sums[at + SPACE] ?? 0,
      blocks: sums[at + BLOCKS] ?? 0,
    };
  }

  #reach(key: number): void {
    if ((key + 1) * WIDTH <= this.#sums.length) return;
    const larger = new Float64Array(Math.max((key + 1) * WIDTH, 2 * this.#sums.length));
    larger.set(this.#sums);
    this.#sums = larger;
  }
}

export const NOTHING: Amount = { files: 0, directories: 0, symlinks: 0, bytes: 0, spaceBytes: 0, blocks: 0 };

export const plus = (one: Amount, other: Amount): Amount => ({
  files: one.files + other.files,
  directories: one.directories + other.directories,
  symlinks: one.symlinks + other.symlinks,
  bytes: one.bytes + other.bytes,
  spaceBytes: one.spaceBytes + other.spaceBytes,
  blocks: one.blocks + other.blocks,
});

export const inodesOf = ({ files, directories, symlinks }: Amount): number => files + directories + symlinks;
