import { noPolicy } from '../../core/namespace/inode-batch.ts';
import { BatchColumns, type Judged } from './batch-columns.ts';
import { Malformed } from './failures.ts';
import { countAcl } from './inode-features.ts';
import type { StringTable } from './string-table.ts';
import { usualBlocks, usualFile, usualHead } from './usual-fields.ts';
import { Wire } from './wire.ts';

/** Storage policies of directories are in this attribute, as one byte (BlockStoragePolicySuite). */
const POLICY_XATTR = 'hsm.block.storage.policy.id';

/** Bits of PermissionStatusFormat: 16 for the mode, 24 for the group, 24 for the owner. */
const TEXT_IDS = 2 ** 24;

/** A batch that is filled from messages INodeSection.INode, but for its places in the tree: see `Placing`. */
export class InodeColumns extends BatchColumns {
  readonly #wire = new Wire(this.buffer);
  #view = new DataView(this.buffer.buffer);
  readonly #known: { readonly user: Uint8Array; readonly group: Uint8Array };

  constructor(texts: StringTable, memory?: ArrayBufferLike) {
    super(texts, memory);
    this.#known = { user: texts.known('user'), group: texts.known('group') };
  }

  /**
   * Fills the columns from the messages between two places of the bytes; gives where it stopped, full or at the end.
   * `judged` does what is done with the bytes, now and when a row is asked for more.
   */
  fill(bytes: Uint8Array, start: number, end: number, judged: Judged): number {
    this.buffer = bytes;
    this.judged = judged;
    return judged(() => this.#fill(bytes, start, end));
  }

  #fill(bytes: Uint8Array, start: number, end: number): number {
    const wire = this.#wire;
    wire.bytes = bytes;
    wire.at = start;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.clear();
    let row = 0;
    while (row < this.room && wire.at < end) {
      const stop = wire.endOfField(end);
      this.#inode(row, stop);
      wire.ended(stop);
      row += 1;
    }
    this.rows = row;
    return wire.at;
  }

  #inode(row: number, end: number): void {
    const wire = this.#wire;
    this.id[row] = -1;
    this.kind[row] = 0;
    let body = 0;
    wire.at = usualHead(this, row, this.#view, wire.at, end);
    while (wire.at < end) {
      const tag = wire.varint();
      if (tag === 0x08) this.kind[row] = wire.varint();
      else if (tag === 0x10) wire.into(this.id, row);
      else if (tag === 0x1a) {
        const stop = wire.endOfField(end);
        this.nameStart[row] = wire.at;
        this.nameEnd[row] = stop;
        wire.at = stop;
      } else if (tag === 0x22 || tag === 0x2a || tag === 0x32) {
        body = (tag >>> 3) - 3;
        const stop = wire.endOfField(end);
        this.body.start[row] = wire.at;
        this.body.end[row] = stop;
        if (tag === 0x22) this.#file(row, stop);
        else if (tag === 0x2a) this.#directory(row, stop);
        else this.#symlink(row, stop);
        wire.ended(stop);
      } else wire.skip(tag, end);
    }
    if (body === 0 || this.kind[row] !== body || (this.id[row] ?? -1) < 0)
      throw new Malformed('what comes is no inode', wire.at);
  }

  #file(row: number, end: number): void {
    const wire = this.#wire;
    let hasPermission = false;
    wire.at = usualFile(this, row, this.#view, wire.at, end);
    while (wire.at < end) {
      const tag = wire.varint();
      switch (tag) {
        case 0x08:
          this.replication[row] = wire.varint();
          break;
        case 0x10:
          wire.into(this.mtime, row);
          break;
        case 0x18:
          wire.into(this.atime, row);
          break;
        case 0x20:
          wire.into(this.preferredBlockBytes, row);
          break;
        case 0x29:
          this.#permission(row);
          hasPermission = true;
          wire.at = usualBlocks(this, row, this.#view, wire.at, end);
          break;
        case 0x32:
          this.bytes[row] = (this.bytes[row] ?? 0) + this.#blockBytes(wire.endOfField(end));
          this.blocks[row] = (this.blocks[row] ?? 0) + 1;
          break;
        case 0x3a:
          this.isOpen[row] = 1;
          wire.at = wire.endOfField(end);
          break;
        case 0x42:
          this.#aclOf(row, end);
          break;
        case 0x4a:
          this.hasXattrs[row] = 1;
          this.xattrRange.take(row, wire, end);
          break;
        case 0x50:
          this.storagePolicy[row] = wire.varint() || noPolicy;
          break;
        case 0x58:
          this.isStriped[row] = wire.varint();
          break;
        case 0x60:
          this.ecPolicy[row] = wire.varint();
          break;
        default:
          wire.skip(tag, end);
      }
    }
    if (!hasPermission) throw new Malformed('a file has no permission', wire.at);
  }

  /** BlockProto: id, generation, bytes. */
  #blockBytes(end: number): number {
    const wire = this.#wire;
    let bytes = 0;
    while (wire.at < end) {
      const tag = wire.varint();
      if (tag === 0x18) bytes = wire.varint();
      else wire.skip(tag, end);
    }
    wire.ended(end);
    return bytes;
  }

  #directory(row: number, end: number): void {
    const wire = this.#wire;
    let hasPermission = false;
    while (wire.at < end) {
      const tag = wire.varint();
      switch (tag) {
        case 0x08:
          wire.into(this.mtime, row);
          break;
        case 0x10:
          wire.into(this.nsQuota, row);
          break;
        case 0x18:
          wire.into(this.spaceQuota, row);
          break;
        case 0x21:
          this.#permission(row);
          hasPermission = true;
          break;
        case 0x2a:
          this.#aclOf(row, end);
          break;
        case 0x32:
          this.hasXattrs[row] = 1;
          this.xattrRange.take(row, wire, end);
          this.#policyOf(row);
          break;
        case 0x3a: {
          const stop = wire.endOfField(end);
          // OfflineImageViewer's ReverseXML writes it where there are none, too.
          if (stop > wire.at) this.hasTypeQuotas[row] = 1;
          wire.at = stop;
          break;
        }
        default:
          wire.skip(tag, end);
      }
    }
    if (!hasPermission) throw new Malformed('a directory has no permission', wire.at);
  }

  #symlink(row: number, end: number): void {
    const wire = this.#wire;
    let hasPermission = false;
    while (wire.at < end) {
      const tag = wire.varint();
      if (tag === 0x09) {
        this.#permission(row);
        hasPermission = true;
      } else if (tag === 0x18) wire.into(this.mtime, row);
      else if (tag === 0x20) wire.into(this.atime, row);
      else wire.skip(tag, end);
    }
    if (!hasPermission) throw new Malformed('a symlink has no permission', wire.at);
  }

  #permission(row: number): void {
    const { at } = this.#wire;
    const low = this.#view.getInt32(at, true);
    const high = this.#view.getInt32(at + 4, true);
    this.#wire.at = at + 8;
    const group = ((low >>> 16) | (high << 16)) & (TEXT_IDS - 1);
    const owner = high >>> 8;
    if (this.#known.user[owner] !== 1 || this.#known.group[group] !== 1)
      throw new Malformed('an owner or a group is not in the string table', this.#wire.at);
    this.mode[row] = low & 0xffff;
    this.group[row] = group;
    this.owner[row] = owner;
  }

  #aclOf(row: number, end: number): void {
    this.aclRange.take(row, this.#wire, end);
    const { at } = this.#wire;
    this.#wire.at = this.aclRange.start[row] ?? 0;
    this.aclEntries[row] = countAcl(this.#wire, at);
  }

  #policyOf(row: number): void {
    const { at } = this.#wire;
    for (const { namespace, name, value } of this.xattrsOf(row))
      if (namespace === 'system' && name === POLICY_XATTR) this.storagePolicy[row] = value[0] || noPolicy;
    this.#wire.at = at;
  }
}
