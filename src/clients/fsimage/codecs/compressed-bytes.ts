/** Compressed bytes that come in pieces, to be taken in parts of any length. */
export class CompressedBytes {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);
  #isEnded = false;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** Whether all was taken. */
  async isAtEnd(): Promise<boolean> {
    return (await this.ahead(1)).length === 0;
  }

  /** So many bytes that come next, which stay to be taken; fewer before the end. */
  async ahead(length: number): Promise<Uint8Array> {
    const parts = [this.#rest];
    for (let have = this.#rest.length; have < length && !this.#isEnded; ) {
      const next = await this.#pieces.next();
      if (next.done === true) this.#isEnded = true;
      else {
        parts.push(next.value);
        have += next.value.length;
      }
    }
    if (parts.length > 1) this.#rest = Buffer.concat(parts);
    return this.#rest.subarray(0, length);
  }

  /** So many bytes of those ahead are done with. */
  pass(length: number): void {
    this.#rest = this.#rest.subarray(length);
  }

  /** So many bytes. @throws Error where fewer are left */
  async take(length: number): Promise<Uint8Array> {
    const bytes = await this.ahead(length);
    if (bytes.length < length) throw new Error('it ends too early');
    this.pass(length);
    return bytes;
  }

  /** Four bytes as a number with a sign, the highest first. @throws Error where fewer are left */
  async takeInt(): Promise<number> {
    const [a = 0, b = 0, c = 0, d = 0] = await this.take(4);
    return (a << 24) | (b << 16) | (c << 8) | d;
  }
}
