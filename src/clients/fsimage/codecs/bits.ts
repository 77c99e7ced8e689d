/** Bits of bytes, the highest of each first. */
export class Bits {
  readonly #bytes: Uint8Array;
  /** The next byte. */
  #next: number;
  /** Bits that were taken out of the bytes already: the lowest `#count` of them. */
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array, firstBit: number) {
    this.#bytes = bytes;
    this.#next = 0;
    if (firstBit > 0) this.take(firstBit);
  }

  /** Where the next bit is. */
  get at(): number {
    return this.#next * 8 - this.#count;
  }

  /** What the next bits are, at most 24 of them; zeros behind the end. */
  ahead(length: number): number {
    while (this.#count < length) {
      this.#held = (this.#held << 8) | (this.#bytes[this.#next] ?? 0);
      this.#next += 1;
      this.#count += 8;
    }
    return (this.#held >>> (this.#count - length)) & ((1 << length) - 1);
  }

  /** At most as many as were ahead. @throws Error behind the end */
  pass(length: number): void {
    this.#count -= length;
    if (this.#next > this.#bytes.length && this.at > this.#bytes.length * 8) throw new Error('it ends too early');
  }

  /** At most 24. @throws Error behind the end */
  take(length: number): number {
    const bits = this.ahead(length);
    this.pass(length);
    return bits;
  }

  /** 32 of them, as a number with a sign. */
  takeInt(): number {
    return (this.take(16) << 16) | this.take(16);
  }
}
