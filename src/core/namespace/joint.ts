import { Amounts, type Summed } from './amounts.ts';
import type { InodeBatch } from './inode-batch.ts';

/**
 * Writes for each row of a batch the key that it is counted under, below nought where it is not counted, and gives the
 * highest of them.
 */
export type Keys = (batch: InodeBatch, keys: Int32Array) => number;

/**
 * Amounts by several things at once, which costs little more than by one: a key is made of parts, each but the first below
 * its size, as a number is of digits.
 */
export class Joint {
  readonly #keys: Keys;
  readonly #sizes: readonly number[];
  readonly #amounts = new Amounts();

  /** @param sizes of all parts but the first */
  constructor(keys: Keys, ...sizes: readonly number[]) {
    this.#keys = keys;
    this.#sizes = sizes;
  }

  /**
   * @param keys room for the key of each row
   * @param isCounted 0 of rows that are left out; undefined where none is
   */
  add(batch: InodeBatch, summed: Summed, keys: Int32Array, isCounted: Uint8Array | undefined): void {
    const highest = this.#keys(batch, keys);
    for (let row = 0; isCounted !== undefined && row < batch.rows; row += 1) if (isCounted[row] === 0) keys[row] = -1;
    this.#amounts.add(summed, keys, highest);
  }

  /**
   * The amounts by one part alone.
   * @param part 0 of the first
   * @param only by all parts of a key whether it counts; all count unless it is given
   */
  by(part: number, only: (parts: readonly number[]) => boolean = () => true): Amounts {
    const alone = new Amounts();
    for (const key of this.#amounts.keys()) {
      const parts = this.#partsOf(key);
      if (only(parts)) alone.put(parts[part] ?? 0, this.#amounts.at(key));
    }
    return alone;
  }

  #partsOf(key: number): number[] {
    const parts: number[] = [];
    let rest = key;
    for (let index = this.#sizes.length - 1; index >= 0; index -= 1) {
      const size = this.#sizes[index] ?? 1;
      parts.unshift(rest % size);
      rest = Math.floor(rest / size);
    }
    return [rest, ...parts];
  }
}
