import protobuf from 'protobufjs/minimal.js';
import { Failure } from '../../core/failure.ts';

/** What the generated codecs are made of, over the reader and writer of protobufjs. */
export const { Writer } = protobuf;

/** Under this symbol a message keeps the fields that its schema does not know, as they came; they are written again. */
export const unknown = Symbol('unknown fields');

/** The list of a message that carries none. */
export const none: readonly never[] = Object.freeze([]);

/** A text that is longer is seldom there twice. */
const SHORT_BYTES = 48;
/** A power of two. */
const SLOTS = 2048;

/**
 * Makes a short text once and gives it again wherever its bytes come again: in a large state the same ids, roles and names
 * of resources stand thousands of times.
 */
class Reader extends protobuf.BufferReader {
  readonly #starts = new Int32Array(SLOTS);
  readonly #lengths = new Uint8Array(SLOTS);
  readonly #texts: string[] = new Array(SLOTS).fill('');

  override string(): string {
    const begun = this.pos;
    const length = this.uint32();
    const start = this.pos;
    this.pos = begun;
    if (length === 0 || length > SHORT_BYTES || start + length > this.len) return super.string();
    const slot = slotOf(this.buf, start, length);
    if (this.#lengths[slot] === length && isSame(this.buf, this.#starts[slot] ?? 0, start, length)) {
      this.pos = start + length;
      return this.#texts[slot] ?? '';
    }
    const text = super.string();
    this.#starts[slot] = start;
    this.#lengths[slot] = length;
    this.#texts[slot] = text;
    return text;
  }
}

function slotOf(bytes: Uint8Array, start: number, length: number): number {
  let hash = length;
  for (let at = start; at < start + length; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}

function isSame(bytes: Uint8Array, one: number, other: number, length: number): boolean {
  for (let index = 0; index < length; index += 1) if (bytes[one + index] !== bytes[other + index]) return false;
  return true;
}

/**
 * A list whose members are read when somebody walks along it, so that they need not all be there at once.
 * @throws Failure `protocol` at a member that cannot be read
 */
export class Late<T> implements Iterable<T> {
  readonly #reader: protobuf.Reader;
  readonly #read: (reader: protobuf.Reader, end: number) => T;
  readonly #places: number[] = [];

  constructor(reader: protobuf.Reader, read: (reader: protobuf.Reader, end: number) => T) {
    this.#reader = reader;
    this.#read = read;
  }

  /** Takes the place of the member that comes next, and goes past it. */
  add(): this {
    const length = this.#reader.uint32();
    this.#places.push(this.#reader.pos, this.#reader.pos + length);
    this.#reader.skip(length);
    return this;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let index = 0; index < this.#places.length; index += 2) {
      yield this.#member(this.#places[index] ?? 0, this.#places[index + 1] ?? 0);
    }
  }

  #member(start: number, end: number): T {
    this.#reader.pos = start;
    try {
      return this.#read(this.#reader, end);
    } catch (cause) {
      throw new Failure('protocol', 'A part of the answer of Mesos is no protobuf of its kind.', {
        system: 'mesos',
        cause,
      });
    }
  }
}

export function open(bytes: Uint8Array): protobuf.Reader {
  return new Reader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

interface Halves {
  readonly low: number;
  readonly high: number;
}

interface Long extends Halves {
  readonly unsigned: boolean;
}

/** A 64-bit integer as it is read, with every digit. */
export function large(value: number | Long): bigint {
  if (typeof value === 'number') return BigInt(value);
  const high = value.unsigned ? value.high >>> 0 : value.high;
  return high === 0 ? BigInt(value.low >>> 0) : (BigInt(high) << 32n) | BigInt(value.low >>> 0);
}

/** A 64-bit integer as it is written. */
export function bits(value: bigint): Halves {
  return { low: Number(BigInt.asIntN(32, value)), high: Number(BigInt.asIntN(32, value >> 32n)) };
}

/** The name of an enum's value; one that came after the schema stays a number. */
export function nameOf(names: Readonly<Record<number, string>>, value: number): string | number {
  return names[value] ?? value;
}

/** The number of an enum's value. @throws TypeError when the schema has no such name */
export function numberOf(numbers: Readonly<Record<string, number>>, value: string | number): number {
  const number = typeof value === 'number' ? value : numbers[value];
  if (number === undefined) throw new TypeError(`${value} is not one of ${Object.keys(numbers).join(', ')}`);
  return number;
}
