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

/** Does work on the bytes of a batch, and says of what is malformed where it is: see `SectionReader.judged`. */
export type Judged = <T>(work: () => T) => T;

/** Fields of a batch that are read when they are asked for: where they lie in the buffer. */
class Ranges {
  readonly start = new Uint32Array(ROWS);
  readonly end = new Uint32Array(ROWS);

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
  readonly id = new Float64Array(ROWS);
  readonly kind = new Uint8Array(ROWS);
  readonly parent = new Uint32Array(ROWS);
  readonly self = new Uint32Array(ROWS);
  readonly owner = new Uint32Array(ROWS);
  readonly group = new Uint32Array(ROWS);
  readonly mode = new Uint16Array(ROWS);
  readonly mtime = new Float64Array(ROWS);
  readonly atime = new Float64Array(ROWS);
  readonly replication = new Uint16Array(ROWS);
  readonly preferredBlockBytes = new Float64Array(ROWS);
  readonly blocks = new Uint32Array(ROWS);
  readonly bytes = new Float64Array(ROWS);
  readonly isStriped = new Uint8Array(ROWS);
  readonly isOpen = new Uint8Array(ROWS);
  readonly storagePolicy = new Uint8Array(ROWS);
  readonly ecPolicy = new Uint8Array(ROWS);
  readonly nsQuota = new Float64Array(ROWS);
  readonly spaceQuota = new Float64Array(ROWS);
  readonly aclEntries = new Uint16Array(ROWS);
  readonly hasXattrs = new Uint8Array(ROWS);
  readonly hasTypeQuotas = new Uint8Array(ROWS);
  readonly nameStart = new Uint32Array(ROWS);
  readonly nameEnd = new Uint32Array(ROWS);
  buffer: Uint8Array = new Uint8Array(0);

  /** Of a row, its message INodeFile, INodeDirectory or INodeSymlink. */
  protected readonly body = new Ranges();
  protected readonly aclRange = new Ranges();
  protected readonly xattrRange = new Ranges();
  protected judged: Judged = (work) => work();
  readonly #texts: StringTable;
  /** The bytes of the buffer, once more. */
  #named: { readonly of: Uint8Array; readonly bytes: Buffer } = { of: this.buffer, bytes: Buffer.alloc(0) };
  readonly #ofNought = [
    ...[this.nameStart, this.nameEnd, this.atime, this.mtime, this.replication, this.preferredBlockBytes],
    ...[this.blocks, this.bytes, this.isStriped, this.isOpen, this.aclEntries, this.hasXattrs, this.hasTypeQuotas],
  ];

  constructor(texts: StringTable) {
    this.#texts = texts;
  }

  /** What messages leave out has these values. */
  protected clear(): void {
    for (const column of this.#ofNought) column.fill(0);
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
