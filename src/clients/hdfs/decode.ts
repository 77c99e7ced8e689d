import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import type { AclStatus, FileStatus, QuotaUsage } from './types.ts';

/**
 * From 2^63 - 1 on a quota is none, as is -1. JSON.parse rounds above 2^53, to 2^63 here; a quota from 2^53 to there
 * comes out rounded, yet never as one that could have been asked for, since those end below 2^53.
 */
const NO_QUOTA_FROM = 2 ** 63;

const FILE_TYPES = ['DIRECTORY', 'FILE', 'SYMLINK'] as const;

type Members = Record<string, unknown>;

export function decodeFileStatus(body: unknown): FileStatus {
  return fileStatus(member(body, 'FileStatus'));
}

export function decodeFileStatuses(body: unknown): FileStatus[] {
  return list(member(body, 'FileStatuses'), 'FileStatus').map((one) => fileStatus(object(one, 'FileStatus')));
}

export function decodeAclStatus(body: unknown): AclStatus {
  const status = member(body, 'AclStatus');
  const entries = list(status, 'entries').map((entry) => {
    if (typeof entry !== 'string') throw wrong('entries');
    return entry;
  });
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

/** The same from GETCONTENTSUMMARY, which every version has. */
export function decodeContentSummary(body: unknown): QuotaUsage {
  const summary = member(body, 'ContentSummary');
  return { ...quotas(summary), namesUsed: number(summary, 'fileCount') + number(summary, 'directoryCount') };
}

/** Operations that answer `{"boolean": …}`. */
export function decodeBoolean(body: unknown): boolean {
  const answer = isObject(body) ? body['boolean'] : undefined;
  if (typeof answer !== 'boolean') throw wrong('boolean');
  return answer;
}

/** Operations that answer `{"Path": …}`. */
export function decodePath(body: unknown): string {
  return text(object(body, 'Path'), 'Path');
}

/** The version in the JMX bean NameNodeInfo: SoftwareVersion, `3.4.1`; without the revision that Version carries. */
export function decodeVersion(body: unknown): string {
  const [bean] = list(object(body, 'beans'), 'beans');
  return text(object(bean, 'NameNodeInfo'), 'SoftwareVersion');
}

function fileStatus(status: Members): FileStatus {
  const type = FILE_TYPES.find((one) => one === status['type']);
  if (type === undefined) throw wrong('type');
  return {
    name: text(status, 'pathSuffix'),
    type,
    owner: text(status, 'owner'),
    group: text(status, 'group'),
    mode: mode(status),
    aclBit: status['aclBit'] === true,
    snapshotEnabled: status['snapshotEnabled'] === true,
    childrenNum: number(status, 'childrenNum'),
    lengthBytes: number(status, 'length'),
    modifiedMs: number(status, 'modificationTime'),
  };
}

function quotas(usage: Members): Omit<QuotaUsage, 'namesUsed'> {
  return {
    names: quota(number(usage, 'quota')),
    spaceBytes: quota(number(usage, 'spaceQuota')),
    spaceUsedBytes: number(usage, 'spaceConsumed'),
  };
}

function quota(wire: number): number | undefined {
  return wire < 0 || wire >= NO_QUOTA_FROM ? undefined : wire;
}

/** Octal digits without leading noughts: `0`, `750`, `1777`. */
function mode(status: Members): number {
  const digits = text(status, 'permission');
  if (!/^[0-7]{1,4}$/.test(digits)) throw wrong('permission');
  return Number.parseInt(digits, 8);
}

const member = (body: unknown, name: string): Members => object(object(body, name)[name], name);

function object(value: unknown, name: string): Members {
  if (!isObject(value)) throw wrong(name);
  return value;
}

function list(members: Members, name: string): unknown[] {
  const value = members[name];
  if (!Array.isArray(value)) throw wrong(name);
  return value;
}

function text(members: Members, name: string): string {
  const value = members[name];
  if (typeof value !== 'string') throw wrong(name);
  return value;
}

function number(members: Members, name: string): number {
  const value = members[name];
  if (typeof value !== 'number') throw wrong(name);
  return value;
}

function wrong(name: string): Failure {
  return new Failure('protocol', `An answer of HDFS has no proper "${name}".`, { system: 'hdfs' });
}
