import protobuf from 'protobufjs/minimal.js';
import { KnownBytes } from './known-bytes.ts';

/** A text or a message that is longer is seldom there twice. */
const SHORT_BYTES = 160;

/** The list of a message that carries none. */
export const none: readonly never[] = Object.freeze([]);

/** A list that is longer grows as it is read: V8 makes no fast array of any length beforehand. */
const LONG_LIST = 4_096;

/**
 * Makes a short text or message once and gives it again wherever its bytes come again: in a large state the same ids,
 * roles, resources and labels stand thousands of times.
 */
export class WireReader extends protobuf.BufferReader {
  readonly buffer: Buffer;
  readonly #known: KnownBytes;

  constructor(bytes: Buffer) {
    super(bytes);
    this.buffer = bytes;
    this.#known = new KnownBytes(bytes);
  }

  override string(): string {
    return this.message(readText, 0);
  }

  override bytes(): Buffer {
    return this.message(readBytes, 0);
  }

  /**
   * The message that comes next, or what else has a length before it, by the function that reads one up to its end; `kind`
   * is a number of the function's own.
   */
  message<T>(read: Read<T>, kind: number): T {
    const length = this.uint32();
    const start = this.pos;
    if (length > SHORT_BYTES || start + length > this.len) return read(this, start + length);
    const slot = this.#known.slotOf(start, length, kind);
    const known = this.#known.at(slot, start, length, read);
    if (known !== undefined) {
      this.pos = start + length;
      return known as T;
    }
    const made = read(this, start + length);
    this.#known.put(slot, start, length, read, made);
    return made;
  }

  /**
   * The list `begun` with the message that comes next, and with those of the same field that follow it up to `end`. As all
   * that stand together are counted first, the list takes no more memory than it needs.
   */
  list<T>(begun: readonly T[], read: Read<T>, kind: number, tag: number, end: number): readonly T[] {
    const count = this.#countOf(tag, end);
    const list: T[] = begun === none ? new Array(count > LONG_LIST ? 0 : count) : (begun as T[]);
    for (let [left, at] = [count, begun.length]; left > 0; left -= 1, at += 1) {
      if (left < count) this.uint32();
      list[at] = this.message(read, kind);
    }
    return list;
  }

  #countOf(tag: number, end: number): number {
    const start = this.pos;
    let count = 0;
    do {
      const length = this.uint32();
      this.pos += length;
      count += 1;
    } while (this.pos < end && this.uint32() === tag);
    this.pos = start;
    return count;
  }
}

/** Reads what comes next, up to its end. @throws RangeError beyond the end of all */
export type Read<T> = (reader: WireReader, end: number) => T;

function readBytes(reader: WireReader, end: number): Buffer {
  return reader.buffer.subarray(past(reader, end), end);
}

function readText(reader: WireReader, end: number): string {
  return reader.buffer.toString('utf8', past(reader, end), end);
}

/** Goes on to the end; gives where it was. */
function past(reader: WireReader, end: number): number {
  if (end > reader.len) throw RangeError('a field is longer than what holds it');
  const start = reader.pos;
  reader.pos = end;
  return start;
}
