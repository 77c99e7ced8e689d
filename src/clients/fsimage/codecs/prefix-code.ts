import type { Bits } from './bits.ts';

const LONGEST = 20;

/** A prefix code in its canonical order: codes of the same length follow one another as their symbols do. */
export class PrefixCode {
  /** By length: the first number of 20 bits that begins with no code so long. */
  readonly #ends = new Int32Array(LONGEST + 1);
  /** By length: what is added to a code to find its symbol. */
  readonly #places = new Int32Array(LONGEST + 1);
  readonly #symbols: Uint16Array;

  /** @param lengths of the code of each symbol, from 1 to 20 */
  constructor(lengths: Uint8Array) {
    this.#symbols = new Uint16Array(lengths.length);
    let [code, place] = [0, 0];
    for (let length = 1; length <= LONGEST; length += 1) {
      this.#places[length] = place - code;
      for (const [symbol, one] of lengths.entries()) {
        if (one !== length) continue;
        this.#symbols[place++] = symbol;
        code += 1;
      }
      this.#ends[length] = code << (LONGEST - length);
      code <<= 1;
    }
  }

  /** The next symbol. @throws Error where no code comes */
  take(bits: Bits): number {
    const ahead = bits.ahead(LONGEST);
    let length = 1;
    while (ahead >= (this.#ends[length] ?? Number.POSITIVE_INFINITY)) length += 1;
    const symbol = this.#symbols[(ahead >>> (LONGEST - length)) + (this.#places[length] ?? 0)];
    if (length > LONGEST || symbol === undefined) throw new Error('no code comes here');
    bits.pass(length);
    return symbol;
  }
}
