import type { ImageAclEntry, ImageXattr, TypeQuota } from '../../core/namespace/inode-batch.ts';
import { Malformed } from './failures.ts';
import type { StringTable } from './string-table.ts';
import type { Wire } from './wire.ts';

const aclTypes = ['user', 'group', 'mask', 'other'] as const;
const namespaces = ['user', 'trusted', 'security', 'system', 'raw'] as const;
/** StorageTypeProto of hdfs.proto. */
const storageTypes = {
  1: 'DISK',
  2: 'SSD',
  3: 'ARCHIVE',
  4: 'RAM_DISK',
  5: 'PROVIDED',
  6: 'NVDIMM',
} as const;

const isStorageType = (number: number): number is keyof typeof storageTypes => Object.hasOwn(storageTypes, number);

const NAME_IDS = 2 ** 24;

/** AclFeatureProto: entries of 32 bits (AclEntryStatusFormat: 3 permission, 2 type, 1 scope, 24 name). */
export function readAcl(wire: Wire, end: number, texts: StringTable): ImageAclEntry[] {
  const entries: ImageAclEntry[] = [];
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x12) {
      const stop = wire.endOfField(end);
      while (wire.at < stop) entries.push(aclEntry(wire.fixed32(), texts));
      wire.ended(stop);
    } else if (tag === 0x15) entries.push(aclEntry(wire.fixed32(), texts));
    else wire.skip(tag, end);
  }
  wire.ended(end);
  return entries;
}

function aclEntry(bits: number, texts: StringTable): ImageAclEntry {
  const type = aclTypes[(bits >>> 3) & 3] ?? 'other';
  const id = (bits >>> 6) % NAME_IDS;
  return {
    scope: ((bits >>> 5) & 1) === 0 ? 'access' : 'default',
    type,
    name: type === 'user' || type === 'group' ? texts.get(type, id) : undefined,
    permission: bits & 7,
  };
}

/** How many entries an AclFeatureProto has. */
export function countAcl(wire: Wire, end: number): number {
  let count = 0;
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x12) {
      const stop = wire.endOfField(end);
      count += (stop - wire.at) / 4;
      wire.at = stop;
    } else {
      if (tag === 0x15) count += 1;
      wire.skip(tag, end);
    }
  }
  wire.ended(end);
  if (!Number.isInteger(count)) throw new Malformed('an ACL ends within an entry', wire.at);
  return count;
}

/** XAttrFeatureProto (XAttrFormat: 5 reserved, 1 of the namespace, 24 name, 2 of the namespace). */
export function readXattrs(wire: Wire, end: number, texts: StringTable): ImageXattr[] {
  const xattrs: ImageXattr[] = [];
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x0a) xattrs.push(readXattr(wire, wire.endOfField(end), texts));
    else wire.skip(tag, end);
  }
  wire.ended(end);
  return xattrs;
}

function readXattr(wire: Wire, end: number, texts: StringTable): ImageXattr {
  let bits = 0;
  let value = new Uint8Array(0);
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x0d) bits = wire.fixed32();
    else if (tag === 0x12) {
      const stop = wire.endOfField(end);
      value = wire.bytes.slice(wire.at, stop);
      wire.at = stop;
    } else wire.skip(tag, end);
  }
  wire.ended(end);
  const name = texts.get('xattr', (bits >>> 6) % NAME_IDS);
  const namespace = namespaces[(bits >>> 30) | (((bits >>> 5) & 1) << 2)];
  if (name === undefined || namespace === undefined)
    throw new Malformed('an extended attribute has no name in the string table', wire.at);
  return { namespace, name, value };
}

/** QuotaByStorageTypeFeatureProto. */
export function readTypeQuotas(wire: Wire, end: number): TypeQuota[] {
  const quotas: TypeQuota[] = [];
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x0a) quotas.push(readTypeQuota(wire, wire.endOfField(end)));
    else wire.skip(tag, end);
  }
  wire.ended(end);
  return quotas;
}

function readTypeQuota(wire: Wire, end: number): TypeQuota {
  let type = 1;
  let bytes = 0;
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x08) type = wire.varint();
    else if (tag === 0x10) bytes = wire.varint();
    else wire.skip(tag, end);
  }
  wire.ended(end);
  if (!isStorageType(type)) throw new Malformed(`no storage type has the number ${type}`, wire.at);
  return { storageType: storageTypes[type], bytes };
}
