import type { Bits } from './bits.ts';
import { PrefixCode } from './prefix-code.ts';

/** Symbols that one selector tells the code of. */
const GROUP = 50;
const LONGEST_CODE = 20;
const PIECE_BYTES = 2 ** 18;
/** After so many bytes that are the same a byte says how many more of them come. */
const SAME = 4;

/** A block of bzip2: what is read of it, sorted as Burrows and Wheeler sort, and what it makes. */
export class Bzip2Block {
  /** In the lowest byte what stands there, above it where the next one of the text is. */
  readonly #sorted: Uint32Array;
  #length = 0;
  #first = 0;

  constructor(mostBytes: number) {
    this.#sorted = new Uint32Array(mostBytes);
  }

  /** Reads it from behind its checksum to its end. @throws Error where it is malformed */
  read(bits: Bits): void {
    if (bits.take(1) === 1) throw new Error('a block is in random order, as bzip2 before 0.9.5 wrote them');
    this.#first = bits.take(24);
    const bytes = readBytesUsed(bits);
    const codeCount = bits.take(3);
    if (codeCount < 2 || codeCount > 6) throw new Error(`a block has ${codeCount} codes`);
    const selectors = readSelectors(bits, codeCount);
    const codes = Array.from({ length: codeCount }, () => readCode(bits, bytes.length + 2));
    this.#readText(bits, bytes, selectors, codes);
    if (this.#first >= this.#length) throw new Error('a block begins behind its end');
    this.#link();
  }

  /** Symbols: two are digits of how often the front byte comes, the last is the end, the others bring a byte to the front. */
  #readText(bits: Bits, front: Uint8Array, selectors: Uint8Array, codes: readonly PrefixCode[]): void {
    const sorted = this.#sorted;
    const end = front.length + 1;
    let [length, run, digit, taken] = [0, 0, 1, 0];
    let code: PrefixCode | undefined;
    for (;;) {
      if (taken % GROUP === 0) code = codes[selectors[taken / GROUP] ?? codes.length];
      if (code === undefined) throw new Error('a block has too few selectors');
      taken += 1;
      const symbol = code.take(bits);
      if (symbol <= 1) {
        run += digit << symbol;
        digit <<= 1;
        if (run > sorted.length) throw new Error('a block is too long');
        continue;
      }
      if (length + run + (symbol === end ? 0 : 1) > sorted.length) throw new Error('a block is too long');
      if (run > 0) sorted.fill(front[0] ?? 0, length, length + run);
      length += run;
      [run, digit] = [0, 1];
      if (symbol === end) break;
      const byte = front[symbol - 1] ?? 0;
      front.copyWithin(1, 0, symbol - 1);
      front[0] = byte;
      sorted[length++] = byte;
    }
    this.#length = length;
  }

  /** Where the next byte of each is: the same bytes stand in the same order in both columns. */
  #link(): void {
    const sorted = this.#sorted;
    const starts = new Uint32Array(257);
    for (let at = 0; at < this.#length; at += 1) {
      const above = (sorted[at] ?? 0) + 1;
      starts[above] = (starts[above] ?? 0) + 1;
    }
    for (let byte = 1; byte < 257; byte += 1) starts[byte] = (starts[byte] ?? 0) + (starts[byte - 1] ?? 0);
    for (let at = 0; at < this.#length; at += 1) {
      const byte = (sorted[at] ?? 0) & 0xff;
      const place = starts[byte] ?? 0;
      starts[byte] = place + 1;
      sorted[place] = (sorted[place] ?? 0) | (at << 8);
    }
  }

  /** What it makes, in pieces. */
  *bytes(): Generator<Uint8Array> {
    const sorted = this.#sorted;
    let piece = new Uint8Array(PIECE_BYTES);
    let [filled, same, last] = [0, 0, -1];
    let at = (sorted[this.#first] ?? 0) >>> 8;
    for (let count = 0; count < this.#length; count += 1) {
      const entry = sorted[at] ?? 0;
      at = entry >>> 8;
      const byte = entry & 0xff;
      if (filled + 0xff >= PIECE_BYTES) {
        yield piece.subarray(0, filled);
        piece = new Uint8Array(PIECE_BYTES);
        filled = 0;
      }
      if (same === SAME) {
        piece.fill(last, filled, filled + byte);
        filled += byte;
        [same, last] = [0, -1];
        continue;
      }
      piece[filled++] = byte;
      same = byte === last ? same + 1 : 1;
      last = byte;
    }
    yield piece.subarray(0, filled);
  }
}

/** Which bytes there are, in 16 times 16 bits. */
function readBytesUsed(bits: Bits): Uint8Array {
  const rows = bits.take(16);
  const used: number[] = [];
  for (let row = 0; row < 16; row += 1) {
    const columns = (rows & (0x8000 >>> row)) === 0 ? 0 : bits.take(16);
    for (let column = 0; column < 16; column += 1) if (columns & (0x8000 >>> column)) used.push(row * 16 + column);
  }
  if (used.length === 0) throw new Error('a block has no bytes');
  return Uint8Array.from(used);
}

/** The code of each group of symbols: how many codes are in front of it, as ones before a zero, among those used last. */
function readSelectors(bits: Bits, codeCount: number): Uint8Array {
  const front = Uint8Array.from({ length: codeCount }, (_, code) => code);
  const selectors = new Uint8Array(bits.take(15));
  for (const group of selectors.keys()) {
    let place = 0;
    while (bits.take(1) === 1) place += 1;
    const code = front[place];
    if (code === undefined) throw new Error(`a block has no code ${place}`);
    front.copyWithin(1, 0, place);
    front[0] = code;
    selectors[group] = code;
  }
  return selectors;
}

/** Lengths of the codes of so many symbols: each as it differs from the one before it. */
function readCode(bits: Bits, symbolCount: number): PrefixCode {
  const lengths = new Uint8Array(symbolCount);
  let length = bits.take(5);
  for (const symbol of lengths.keys()) {
    while (bits.take(1) === 1) length += bits.take(1) === 1 ? -1 : 1;
    if (length < 1 || length > LONGEST_CODE) throw new Error(`a code has ${length} bits`);
    lengths[symbol] = length;
  }
  return new PrefixCode(lengths);
}
