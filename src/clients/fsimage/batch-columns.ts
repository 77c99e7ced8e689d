import {
  type ImageAclEntry,
  type ImageXattr,
  type InodeBatch,
  inodeKind,
  noPolicy,
  noQuota,
  type TypeQuota,
} from '../../core/namespace/inode-batch.ts';
import { readAcl, readTypeQuotas, readXattrs } from './inode-features.ts';
import type { StringTable } from './string-table.ts';
import { Wire } from './wire.ts';

/** Inodes of a batch, at most. */
export const ROWS = 1_024;

/** Bytes of all columns of a row: 7 of eight bytes, 13 of four, 3 of two and 7 of one. */
const ROW_BYTES = 7 * 8 + 13 * 4 + 3 * 2 + 7;

/** Bytes of the columns of so many rows. */
export const columnsBytes = (rows: number): number => rows * ROW_BYTES;

/** Does work on the bytes of a batch, and says of what is malformed where it is: see `SectionReader.judged`. */
export type Judged = <T>(work: () => T) => T;

/** Gives away a memory column by column. Wider ones come first, so that each begins where its numbers may lie. */
class ColumnRoom {
  readonly rows: number;
  readonly #memory: ArrayBufferLike;
  #at = 0;

  constructor(memory: ArrayBufferLike) {
    this.#memory = memory;
    this.rows = memory.byteLength / ROW_BYTES;
  }

  float64(): Float64Array {
    return new Float64Array(this.#memory, this.#next(8), this.rows);
  }

  uint32(): Uint32Array {
    return new Uint32Array(this.#memory, this.#next(4), this.rows);
  }

  uint16(): Uint16Array {
    return new Uint16Array(this.#memory, this.#next(2), this.rows);
  }

  uint8(): Uint8Array {
    return new Uint8Array(this.#memory, this.#next(1), this.rows);
  }

  #next(width: number): number {
    const at = this.#at;
    this.#at += width * this.rows;
    return at;
  }
}

/** Fields of a batch that are read when they are asked for: where they lie in the buffer. */
class Ranges {
  readonly start: Uint32Array;
  readonly end: Uint32Array;

  constructor(room: ColumnRoom) {
    this.start = room.uint32();
    this.end = room.uint32();
  }

  /** Passes over a field, and remembers it. */
  take(row: number, wire: Wire, end: number): void {
    const stop = wire.endOfField(end);
    this.start[row] = wire.at;
    this.end[row] = stop;
    wire.at = stop;
  }
}

/** The columns of a batch, and what is read of a row when it is asked for. */
export class BatchColumns implements InodeBatch {
  rows = 0;
  readonly id: Float64Array;
  readonly kind: Uint8Array;
  readonly parent: Uint32Array;
  readonly self: Uint32Array;
  readonly owner: Uint32Array;
  readonly group: Uint32Array;
  readonly mode: Uint16Array;
  readonly mtime: Float64Array;
  readonly atime: Float64Array;
  readonly replication: Uint16Array;
  readonly preferredBlockBytes: Float64Array;
  readonly blocks: Uint32Array;
  readonly bytes: Float64Array;
  readonly isStriped: Uint8Array;
  readonly isOpen: Uint8Array;
  readonly storagePolicy: Uint8Array;
  readonly ecPolicy: Uint8Array;
  readonly nsQuota: Float64Array;
  readonly spaceQuota: Float64Array;
  readonly aclEntries: Uint16Array;
  readonly hasXattrs: Uint8Array;
  readonly hasTypeQuotas: Uint8Array;
  readonly nameStart: Uint32Array;
  readonly nameEnd: Uint32Array;
  buffer: Uint8Array = new Uint8Array(0);

  /** Of a row, its message INodeFile, INodeDirectory or INodeSymlink. */
  protected readonly body: Ranges;
  protected readonly aclRange: Ranges;
  protected readonly xattrRange: Ranges;
  judged: Judged = (work) => work();
  /** How many rows there is room for. */
  protected readonly room: number;
  readonly #texts: StringTable;
  /** The bytes of the buffer, once more. */
  #named: { readonly of: Uint8Array; readonly bytes: Buffer } = { of: this.buffer, bytes: Buffer.alloc(0) };

  /** @param memory of the columns, which threads may share: `columnsBytes` */
  constructor(texts: StringTable, memory: ArrayBufferLike = new ArrayBuffer(columnsBytes(ROWS))) {
    this.#texts = texts;
    const room = new ColumnRoom(memory);
    this.room = room.rows;
    this.id = room.float64();
    this.mtime = room.float64();
    this.atime = room.float64();
    this.preferredBlockBytes = room.float64();
    this.bytes = room.float64();
    this.nsQuota = room.float64();
    this.spaceQuota = room.float64();
    this.parent = room.uint32();
    this.self = room.uint32();
    this.owner = room.uint32();
    this.group = room.uint32();
    this.blocks = room.uint32();
    this.nameStart = room.uint32();
    this.nameEnd = room.uint32();
    this.body = new Ranges(room);
    this.aclRange = new Ranges(room);
    this.xattrRange = new Ranges(room);
    this.mode = room.uint16();
    this.replication = room.uint16();
    this.aclEntries = room.uint16();
    this.kind = room.uint8();
    this.isStriped = room.uint8();
    this.isOpen = room.uint8();
    this.storagePolicy = room.uint8();
    this.ecPolicy = room.uint8();
    this.hasXattrs = room.uint8();
    this.hasTypeQuotas = room.uint8();
  }

  /** What messages leave out has these values. */
  protected clear(): void {
    for (const column of [this.nameStart, this.nameEnd, this.blocks, this.replication, this.aclEntries]) column.fill(0);
    for (const column of [this.atime, this.mtime, this.preferredBlockBytes, this.bytes]) column.fill(0);
    for (const column of [this.isStriped, this.isOpen, this.hasXattrs, this.hasTypeQuotas]) column.fill(0);
    for (const column of [this.storagePolicy, this.ecPolicy]) column.fill(noPolicy);
    for (const column of [this.nsQuota, this.spaceQuota]) column.fill(noQuota);
  }

  name(row: number): string {
    const { buffer } = this;
    if (this.#named.of !== buffer)
      this.#named = { of: buffer, bytes: Buffer.from(buffer.buffer, buffer.byteOffset, buffer.length) };
    return this.#named.bytes.toString('utf8', this.nameStart[row], this.nameEnd[row]);
  }

  acl(row: number): ImageAclEntry[] {
    if (this.aclEntries[row] === 0) return [];
    return this.judged(() =>
      readAcl(this.#reading(this.aclRange.start[row]), this.aclRange.end[row] ?? 0, this.#texts),
    );
  }

  xattrs(row: number): ImageXattr[] {
    return this.hasXattrs[row] === 0 ? [] : this.judged(() => this.xattrsOf(row));
  }

  protected xattrsOf(row: number): ImageXattr[] {
    return readXattrs(this.#reading(this.xattrRange.start[row]), this.xattrRange.end[row] ?? 0, this.#texts);
  }

  typeQuotas(row: number): TypeQuota[] {
    if (this.hasTypeQuotas[row] === 0) return [];
    return this.#fieldOf(row, 0x3a, (wire, end) => readTypeQuotas(wire, end)) ?? [];
  }

  writer(row: number): { clientName: string; clientMachine: string } | undefined {
    return this.isOpen[row] === 0 ? undefined : this.#fieldOf(row, 0x3a, readWriter);
  }

  target(row: number): string | undefined {
    return this.kind[row] === inodeKind.symlink ? this.#fieldOf(row, 0x12, (wire, end) => wire.text(end)) : undefined;
  }

  exactQuotas(row: number): { ns: bigint; space: bigint } {
    const quotas = { ns: BigInt(noQuota), space: BigInt(noQuota) };
    if (this.kind[row] !== inodeKind.directory) return quotas;
    this.#fields(row, (wire, tag) => {
      if (tag === 0x10) quotas.ns = wire.exactVarint();
      else if (tag === 0x18) quotas.space = wire.exactVarint();
      else return false;
      return true;
    });
    return quotas;
  }

  /** The last field of the tag in the message of the file, directory or symlink. */
  #fieldOf<T>(row: number, wanted: number, read: (wire: Wire, end: number) => T): T | undefined {
    let found: T | undefined;
    this.#fields(row, (wire, tag, end) => {
      if (tag === wanted) found = read(wire, wire.endOfField(end));
      return tag === wanted;
    });
    return found;
  }

  /** Goes through the fields of that message; `take` says whether it has read one. */
  #fields(row: number, take: (wire: Wire, tag: number, end: number) => boolean): void {
    this.judged(() => {
      const wire = this.#reading(this.body.start[row]);
      const end = this.body.end[row] ?? 0;
      while (wire.at < end) {
        const tag = wire.varint();
        if (!take(wire, tag, end)) wire.skip(tag, end);
      }
    });
  }

  /** What is asked for is read apart, so that filling can go on. */
  #reading(at: number | undefined): Wire {
    const wire = new Wire(this.buffer);
    wire.at = at ?? 0;
    return wire;
  }
}

/** FileUnderConstructionFeature. */
function readWriter(wire: Wire, end: number): { clientName: string; clientMachine: string } {
  const writer = { clientName: '', clientMachine: '' };
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x0a) writer.clientName = wire.text(wire.endOfField(end));
    else if (tag === 0x12) writer.clientMachine = wire.text(wire.endOfField(end));
    else wire.skip(tag, end);
  }
  return writer;
}
