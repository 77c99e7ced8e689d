import { Failure } from '../../core/failure.ts';
import { readAnswer } from '../unreadable.ts';
import type { Answer, NamenodeCalls } from './call.ts';
import { decodeAclStatus, decodeFileStatus, decodeFileStatuses, decodePath, decodeQuotaUsage } from './decode.ts';
import { decodeAttributeNames, decodeAttributes } from './decode-attributes.ts';
import { decodeFileChecksum, decodeIsOpen } from './decode-blocks.ts';
import { decodeContentSummary, decodeServerDefaults, decodeSpace } from './decode-content.ts';
import { decodeVersion } from './decode-namenode.ts';
import { decodeErasureCodingPolicy, decodeStoragePolicies, decodeStoragePolicy } from './decode-policies.ts';
import { decodeSnapshotDiff, decodeSnapshots, decodeSnapshottable } from './decode-snapshots.ts';
import type { ContentSummary, QuotaUsage } from './entry-types.ts';
import { hdfsHealth } from './health.ts';
import type { Query } from './identity.ts';
import { fsImage } from './image.ts';
import { blocksOf, pagesOf, siftedOf } from './listings.ts';
import { exceptionOf } from './refusal.ts';
import type { HdfsFiles, HdfsReader } from './types.ts';
import { hdfsVitals } from './vitals.ts';

/** Reading operations. Each may be sent twice. */
export function hdfsReader(calls: NamenodeCalls, user: string): Omit<HdfsReader, keyof HdfsFiles | 'as'> {
  const get = (op: string, path: string, signal: AbortSignal, parameters: Query = {}): Promise<Answer> =>
    calls.operation({ method: 'GET', op, path, parameters, repeatable: true }, signal);
  const read = async <T>(decode: (body: unknown) => T, ...asked: Parameters<typeof get>): Promise<T> => {
    const { body, base } = await get(...asked);
    const [op, path] = asked;
    return readAnswer({ name: `${op} ${path}`, base }, () => decode(body));
  };

  // GETFILESTATUS is refused by a standby; GETHOMEDIRECTORY and the redirect of CREATE are not, and prove nothing.
  const active = async (signal: AbortSignal): Promise<string> => (await get('GETFILESTATUS', '/', signal)).base;

  return {
    ...hdfsHealth(calls, active),
    ...hdfsVitals(calls),
    user,
    active,
    version: async (signal) =>
      decodeVersion(await calls.beans(await active(signal), 'Hadoop:service=NameNode,name=NameNodeInfo', signal)),
    status: (path, signal) => unless(isMissing, () => read(decodeFileStatus, 'GETFILESTATUS', path, signal)),
    list: (path, signal) => read(decodeFileStatuses, 'LISTSTATUS', path, signal),
    pages: (path, signal, startAfter) => pagesOf(calls, path, signal, startAfter),
    sifted: (path, signal, isCounted, startAfter) => siftedOf(calls, path, signal, startAfter, isCounted),
    acl: (path, signal) => unless(hasAclsOff, () => read(decodeAclStatus, 'GETACLSTATUS', path, signal)),
    quota: async (path, signal) => {
      const usage = await unless(isUnknown, () => read(decodeQuotaUsage, 'GETQUOTAUSAGE', path, signal));
      if (usage !== undefined) return usage;
      return quotaUsageOf(await read(decodeContentSummary, 'GETCONTENTSUMMARY', path, signal));
    },
    summary: (path, signal) => read(decodeContentSummary, 'GETCONTENTSUMMARY', path, signal),
    mayAccess: async (path, asUser, action, signal) => {
      const parameters = { fsaction: fsAction(action) };
      const check = { method: 'GET', op: 'CHECKACCESS', path, user: asUser, parameters, repeatable: true } as const;
      const granted = await unless(isDenied, async () => {
        await calls.operation(check, signal);
        return true;
      });
      return granted ?? false;
    },
    trashRoot: (path, signal) => read(decodePath, 'GETTRASHROOT', path, signal),
    home: (signal) => read(decodePath, 'GETHOMEDIRECTORY', '/', signal),
    blocks: (path, signal, range) => blocksOf(calls, path, signal, range),
    isOpen: (path, signal) => read(decodeIsOpen, 'GET_BLOCK_LOCATIONS', path, signal),
    checksum: async (path, signal) => {
      const ask = { method: 'GET', op: 'GETFILECHECKSUM', path, repeatable: true } as const;
      return decodeFileChecksum(await calls.atDatanode(ask, signal));
    },
    space: (signal) => read(decodeSpace, 'GETSTATUS', '/', signal),
    serverDefaults: (signal) => read(decodeServerDefaults, 'GETSERVERDEFAULTS', '/', signal),
    storagePolicies: (signal) => read(decodeStoragePolicies, 'GETALLSTORAGEPOLICY', '/', signal),
    storagePolicy: (path, signal) => read(decodeStoragePolicy, 'GETSTORAGEPOLICY', path, signal),
    erasureCodingPolicy: (path, signal) => read(decodeErasureCodingPolicy, 'GETECPOLICY', path, signal),
    attributes: (path, signal) => read(decodeAttributes, 'GETXATTRS', path, signal, { encoding: 'base64' }),
    attributeNames: (path, signal) => read(decodeAttributeNames, 'LISTXATTRS', path, signal),
    snapshots: (folder, signal) => read(decodeSnapshots, 'GETSNAPSHOTLIST', folder, signal),
    snapshottable: (signal) => read(decodeSnapshottable, 'GETSNAPSHOTTABLEDIRECTORYLIST', '/', signal),
    snapshotDiff: (folder, from, to, signal) =>
      read(decodeSnapshotDiff, 'GETSNAPSHOTDIFF', folder, signal, { oldsnapshotname: from, snapshotname: to }),
    image: (namenode, signal) => fsImage(calls, namenode, signal),
  };
}

/** What GETQUOTAUSAGE would tell. */
function quotaUsageOf({ names, spaceBytes, namesUsed, spaceUsedBytes, typeQuotas, isLargest }: ContentSummary) {
  const usage: QuotaUsage = { names, spaceBytes, namesUsed, spaceUsedBytes, typeQuotas };
  return isLargest === undefined ? usage : { ...usage, isLargest };
}

/** What `ask` gives; undefined when it fails in the way that is an answer too. */
async function unless<T>(isAnswer: (failure: Failure) => boolean, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof Failure && isAnswer(thrown)) return undefined;
    throw thrown;
  }
}

const isMissing = (failure: Failure): boolean => exceptionOf(failure) === 'FileNotFoundException';
const isDenied = (failure: Failure): boolean => exceptionOf(failure) === 'AccessControlException';
const isUnknown = (failure: Failure): boolean => failure.code === 'unsupported';

/** dfs.namenode.acls.enabled=false: an AclException like any other, told apart by its text alone. */
const hasAclsOff = (failure: Failure): boolean =>
  exceptionOf(failure) === 'AclException' && failure.message.includes('Support for ACLs has been disabled');

/** `rx` → `r-x`. */
function fsAction(letters: string): string {
  if (!/^[rwx]+$/.test(letters)) {
    throw new Failure('usage', `"${letters}" is not a kind of access.`, {
      system: 'hdfs',
      hint: 'Write some of r, w and x.',
    });
  }
  return ['r', 'w', 'x'].map((letter) => (letters.includes(letter) ? letter : '-')).join('');
}
