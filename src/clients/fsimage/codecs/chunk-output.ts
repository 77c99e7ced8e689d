/** What a chunk makes: bytes that it gives, and bytes that it repeats. */
export class ChunkOutput {
  readonly #bytes: Uint8Array;
  length = 0;

  constructor(mostBytes: number) {
    this.#bytes = new Uint8Array(mostBytes);
  }

  /** Bytes as they stand in the chunk. @throws Error where it has not so many, or there is no room */
  give(from: Uint8Array, at: number, length: number): void {
    if (at + length > from.length) throw new Error('a chunk ends too early');
    this.#need(length);
    this.#bytes.set(from.subarray(at, at + length), this.length);
    this.length += length;
  }

  /** Bytes from so far back, among them those that are only made by it. @throws Error where there is nothing, or no room */
  repeat(back: number, length: number): void {
    if (back === 0 || back > this.length)
      throw new Error(`a chunk repeats what is ${back} bytes before its byte ${this.length}`);
    this.#need(length);
    const bytes = this.#bytes;
    const end = this.length + length;
    if (back >= length) bytes.copyWithin(this.length, this.length - back, end - back);
    else for (let at = this.length; at < end; at += 1) bytes[at] = bytes[at - back] ?? 0;
    this.length = end;
  }

  made(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  #need(length: number): void {
    if (this.length + length > this.#bytes.length) throw new Error('a chunk makes more than it should');
  }
}
