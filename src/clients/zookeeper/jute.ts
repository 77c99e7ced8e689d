import { Failure } from '../../core/failure.ts';

/** Longest frame that is taken: 16 times the default `jute.maxbuffer` of a server. */
const FRAME_LIMIT_BYTES = 16 * 1024 * 1024;
const LENGTH_BYTES = 4;

const broken = (message: string): Failure => new Failure('protocol', message, { system: 'zookeeper' });

/** Writes values in jute's binary form, big-endian (zookeeper.jute, BinaryOutputArchive of ZooKeeper 3.8). */
export class JuteWriter {
  #parts: Buffer[] = [];

  int(value: number): this {
    const part = Buffer.alloc(4);
    part.writeInt32BE(value);
    return this.#add(part);
  }

  long(value: bigint): this {
    const part = Buffer.alloc(8);
    part.writeBigInt64BE(value);
    return this.#add(part);
  }

  bool(value: boolean): this {
    return this.#add(Buffer.from([value ? 1 : 0]));
  }

  buffer(value: Uint8Array): this {
    return this.int(value.length).#add(Buffer.from(value));
  }

  text(value: string): this {
    return this.buffer(Buffer.from(value, 'utf8'));
  }

  vector<T>(items: readonly T[], write: (writer: JuteWriter, item: T) => void): this {
    this.int(items.length);
    for (const item of items) write(this, item);
    return this;
  }

  append(other: JuteWriter): this {
    return this.#add(Buffer.from(other.bytes()));
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#parts);
  }

  /** What was written, behind its length: as it goes over the wire. */
  frame(): Uint8Array {
    const body = this.bytes();
    return Buffer.concat([new JuteWriter().int(body.length).bytes(), body]);
  }

  #add(part: Buffer): this {
    this.#parts.push(part);
    return this;
  }
}

/** Reads what `JuteWriter` writes. @throws Failure `protocol` where the bytes end too soon */
export class JuteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  int(): number {
    return this.#take(4).readInt32BE();
  }

  long(): bigint {
    return this.#take(8).readBigInt64BE();
  }

  bool(): boolean {
    return this.#take(1).readUInt8() !== 0;
  }

  /** A length of -1 is Java's null: no bytes. */
  buffer(): Uint8Array {
    const length = this.int();
    return length === -1 ? new Uint8Array() : this.#take(length);
  }

  text(): string {
    return Buffer.from(this.buffer()).toString('utf8');
  }

  vector<T>(read: (reader: JuteReader) => T): T[] {
    const count = this.int();
    const items: T[] = [];
    for (let index = 0; index < count; index += 1) items.push(read(this));
    return items;
  }

  #take(length: number): Buffer {
    if (length < 0 || length > this.left) throw broken(`A message ends ${length - this.left} bytes too soon.`);
    const part = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return part;
  }
}

/** Cuts a byte stream into frames, however it is chopped. @throws Failure `protocol` for a length that cannot be */
export class FrameDecoder {
  #rest: Buffer = Buffer.alloc(0);

  /** The frames that are whole now, without their lengths. */
  push(chunk: Uint8Array): Uint8Array[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const frames: Uint8Array[] = [];
    while (this.#rest.length >= LENGTH_BYTES) {
      const length = this.#rest.readInt32BE();
      if (length < 0 || length > FRAME_LIMIT_BYTES) throw broken(`A frame of ${length} bytes is no ZooKeeper message.`);
      if (this.#rest.length < LENGTH_BYTES + length) break;
      frames.push(this.#rest.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
      this.#rest = this.#rest.subarray(LENGTH_BYTES + length);
    }
    return frames;
  }
}
