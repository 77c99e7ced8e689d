import { Malformed } from './failures.ts';

const TWO_32 = 2 ** 32;

/**
 * Reads protobuf's wire format from bytes, at full speed: numbers instead of Longs, nothing made that is not asked for.
 * The bytes must go on for ten after `end`, so that no varint runs out of them.
 */
export class Wire {
  bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** A varint as a signed number of 64 bits; exact to 2^53. `uint64` and `uint32` of sane images are in that range. */
  varint(): number {
    const byte = this.bytes[this.at++] ?? 0;
    return byte > 0x7f ? this.#more(byte & 0x7f) : byte;
  }

  /** A varint of more than one byte. */
  #more(low7: number): number {
    const { bytes } = this;
    let at = this.at;
    let byte = bytes[at++] ?? 0;
    let low = low7 | ((byte & 0x7f) << 7);
    if (byte > 0x7f) {
      byte = bytes[at++] ?? 0;
      low |= (byte & 0x7f) << 14;
      if (byte > 0x7f) {
        byte = bytes[at++] ?? 0;
        low |= (byte & 0x7f) << 21;
        if (byte > 0x7f) return this.#long(at, low);
      }
    }
    this.at = at;
    return low;
  }

  #long(from: number, low28: number): number {
    const { bytes } = this;
    let at = from;
    let byte = bytes[at++] ?? 0;
    const low = (low28 | (byte << 28)) >>> 0;
    let high = (byte & 0x7f) >>> 4;
    for (let shift = 3; byte > 0x7f; shift += 7) {
      if (shift > 31) throw new Malformed('a number has more than ten bytes', from);
      byte = bytes[at++] ?? 0;
      high |= (byte & 0x7f) << shift;
    }
    this.at = at;
    return high * TWO_32 + low;
  }

  /** A varint into a place of a column: of a number that is handed over an object is made, unless it is a small one. */
  into(column: Float64Array, row: number): void {
    const { bytes } = this;
    let at = this.at;
    let byte = bytes[at++] ?? 0;
    let low = byte & 0x7f;
    let high = 0;
    for (let shift = 7; byte > 0x7f && shift < 28; shift += 7) {
      byte = bytes[at++] ?? 0;
      low |= (byte & 0x7f) << shift;
    }
    if (byte > 0x7f) {
      byte = bytes[at++] ?? 0;
      low = (low | (byte << 28)) >>> 0;
      high = (byte & 0x7f) >>> 4;
      for (let shift = 3; byte > 0x7f; shift += 7) {
        if (shift > 31) throw new Malformed('a number has more than ten bytes', this.at);
        byte = bytes[at++] ?? 0;
        high |= (byte & 0x7f) << shift;
      }
    }
    this.at = at;
    column[row] = high * TWO_32 + low;
  }

  /** Varints up to `stop` into a column from a place on, as many as there is room for; gives where it stopped in the column. */
  intoAll(column: Float64Array, from: number, stop: number): number {
    const { bytes } = this;
    let at = this.at;
    let index = from;
    for (; at < stop && index < column.length; index += 1) {
      const [first, second, third, fourth] = [
        bytes[at] ?? 0,
        bytes[at + 1] ?? 0,
        bytes[at + 2] ?? 0,
        bytes[at + 3] ?? 0,
      ];
      if (first <= 0x7f) {
        column[index] = first;
        at += 1;
      } else if (second <= 0x7f) {
        column[index] = (first & 0x7f) | (second << 7);
        at += 2;
      } else if (third <= 0x7f) {
        column[index] = (first & 0x7f) | ((second & 0x7f) << 7) | (third << 14);
        at += 3;
      } else if (fourth <= 0x7f) {
        column[index] = (first & 0x7f) | ((second & 0x7f) << 7) | ((third & 0x7f) << 14) | (fourth << 21);
        at += 4;
      } else {
        this.at = at;
        this.into(column, index);
        at = this.at;
      }
    }
    this.at = at;
    return index;
  }

  /** A varint to the last digit. */
  exactVarint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      if (shift > 63n) throw new Malformed('a number has more than ten bytes', this.at);
      const byte = this.bytes[this.at++] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte <= 0x7f) return BigInt.asIntN(64, value);
    }
  }

  /** Passes over a varint. */
  skipVarint(): void {
    const { bytes } = this;
    let at = this.at;
    while ((bytes[at] ?? 0) > 0x7f) at += 1;
    if (at - this.at > 9) throw new Malformed('a number has more than ten bytes', this.at);
    this.at = at + 1;
  }

  fixed32(): number {
    const { bytes, at } = this;
    this.at = at + 4;
    return (
      ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>>
      0
    );
  }

  /** Reads the length of a field, which ends at `end` at the latest; gives where it ends. */
  endOfField(end: number): number {
    const length = this.varint();
    const stop = this.at + length;
    if (length < 0 || stop > end) throw new Malformed('a field is longer than its message', this.at);
    return stop;
  }

  text(stop: number): string {
    const text = decoder.decode(this.bytes.subarray(this.at, stop));
    this.at = stop;
    return text;
  }

  /** Passes over a field of no interest. */
  skip(tag: number, end: number): void {
    switch (tag & 7) {
      case 0:
        this.skipVarint();
        return;
      case 1:
        this.at += 8;
        return;
      case 2:
        this.at = this.endOfField(end);
        return;
      case 5:
        this.at += 4;
        return;
      default:
        throw new Malformed(`no field begins with ${tag}`, this.at - 1);
    }
  }

  /** Holds a message to its end. */
  ended(end: number): void {
    if (this.at !== end) throw new Malformed('a message does not end where it should', this.at);
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
