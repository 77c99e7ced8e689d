import protobuf from 'protobufjs/minimal.js';
import { Failure } from '../../core/failure.ts';
import { type Read, WireReader } from './wire-reader.ts';

export { none } from './wire-reader.ts';

/** What the generated codecs are made of, over the reader and writer of protobufjs. */
export const { Writer } = protobuf;

/** Under this symbol a message keeps the fields that its schema does not know, as they came; they are written again. */
export const unknown = Symbol('unknown fields');

/** The map of a message that carries none. It has no prototype, so that no name is taken for one of its own. */
export const noEntries: Readonly<Record<string, never>> = Object.freeze(Object.create(null));

/**
 * A list whose members are read when somebody walks along it, so that they need not all be there at once.
 * @throws Failure `protocol` at a member that cannot be read
 */
export class Late<T> implements Iterable<T> {
  readonly #reader: WireReader;
  readonly #read: Read<T>;
  readonly #places: number[] = [];

  constructor(reader: WireReader, read: Read<T>) {
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

export function open(bytes: Uint8Array): WireReader {
  return new WireReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
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
