import type { AclStatus, FullStatus, QuotaUsage, TypeQuota } from './entry-types.ts';
import {
  amount,
  list,
  long,
  type Members,
  maybe,
  member,
  number,
  object,
  text,
  texts,
  wrong,
  yesNo,
} from './members.ts';

/** From 2^63 - 1 on a quota is none, as is -1. */
const NO_QUOTA_FROM = 2n ** 63n - 1n;

/** Modes by their digits: of many entries few are different. */
const modes = new Map<string, number>();

export function decodeFileStatus(body: unknown): FullStatus {
  return fileStatus(member(body, 'FileStatus'));
}

export function decodeFileStatuses(body: unknown): FullStatus[] {
  return list(member(body, 'FileStatuses'), 'FileStatus').map((one) => fileStatus(object(one, 'FileStatus')));
}

/** A page of LISTSTATUS_BATCH, and how many entries come after it. */
export function decodeDirectoryListing(body: unknown): { readonly page: FullStatus[]; readonly remaining: number } {
  const listing = member(body, 'DirectoryListing');
  return { page: decodeFileStatuses(listing['partialListing']), remaining: number(listing, 'remainingEntries') };
}

export function decodeAclStatus(body: unknown): AclStatus {
  const status = member(body, 'AclStatus');
  const entries = texts(status, 'entries');
  const isDefault = (entry: string): boolean => entry.startsWith('default:');
  return {
    owner: text(status, 'owner'),
    group: text(status, 'group'),
    mode: mode(status),
    stickyBit: status['stickyBit'] === true,
    access: entries.filter((entry) => !isDefault(entry)),
    defaults: entries.filter(isDefault),
  };
}

/** The answer of GETQUOTAUSAGE. */
export function decodeQuotaUsage(body: unknown): QuotaUsage {
  const usage = member(body, 'QuotaUsage');
  return { ...quotas(usage), namesUsed: number(usage, 'fileAndDirectoryCount') };
}

/** Operations that answer `{"boolean": …}`. */
export function decodeBoolean(body: unknown): boolean {
  return yesNo(object(body, 'boolean'), 'boolean');
}

/** Operations that answer `{"Path": …}`. */
export function decodePath(body: unknown): string {
  return text(object(body, 'Path'), 'Path');
}

export function fileStatus(status: Members): FullStatus {
  return {
    name: text(status, 'pathSuffix'),
    type: fileType(status),
    owner: text(status, 'owner'),
    group: text(status, 'group'),
    mode: mode(status),
    aclBit: status['aclBit'] === true,
    snapshotEnabled: status['snapshotEnabled'] === true,
    childrenNum: number(status, 'childrenNum'),
    lengthBytes: number(status, 'length'),
    modifiedMs: number(status, 'modificationTime'),
    fileId: long(status, 'fileId'),
    blockBytes: number(status, 'blockSize'),
    replication: number(status, 'replication'),
    accessedMs: number(status, 'accessTime'),
    storagePolicyId: maybe(number, status, 'storagePolicy') ?? 0,
  };
}

function fileType(status: Members): FullStatus['type'] {
  const type = status['type'];
  if (type !== 'FILE' && type !== 'DIRECTORY' && type !== 'SYMLINK') throw wrong('type');
  return type;
}

/** The members that GETQUOTAUSAGE and GETCONTENTSUMMARY have alike. */
export function quotas(usage: Members): Omit<QuotaUsage, 'namesUsed'> {
  return {
    names: quota(usage, 'quota'),
    spaceBytes: quota(usage, 'spaceQuota'),
    spaceUsedBytes: amount(usage, 'spaceConsumed'),
    typeQuotas: Object.entries(maybe(objectOf, usage, 'typeQuota') ?? {}).map(typeQuota),
    ...(['quota', 'spaceQuota'].some((name) => long(usage, name) >= NO_QUOTA_FROM) ? { isLargest: true } : {}),
  };
}

const objectOf = (members: Members, name: string): Members => object(members[name], name);

function typeQuota([storageType, told]: [string, unknown]): TypeQuota {
  const usage = object(told, storageType);
  return { storageType, spaceBytes: quota(usage, 'quota'), spaceUsedBytes: amount(usage, 'consumed') };
}

/**
 * A quota; undefined is none. One from 2^53 to 2^63 comes out rounded, yet never as one that could have been asked for,
 * since those end below 2^53.
 */
function quota(usage: Members, name: string): number | undefined {
  const wire = long(usage, name);
  return wire < 0n || wire >= NO_QUOTA_FROM ? undefined : Number(wire);
}

/** Octal digits without leading noughts: `0`, `750`, `1777`. */
export function mode(status: Members): number {
  const bits = modeOf(text(status, 'permission'));
  if (bits === undefined) throw wrong('permission');
  return bits;
}

/** The mode that such digits are; undefined of others. */
export function modeOf(digits: string): number | undefined {
  const known = modes.get(digits);
  if (known !== undefined || !/^[0-7]{1,4}$/.test(digits)) return known;
  const bits = Number.parseInt(digits, 8);
  modes.set(digits, bits);
  return bits;
}
