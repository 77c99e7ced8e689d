import { Failure } from '../../core/failure.ts';
import type { Answer, NamenodeCalls } from './call.ts';
import {
  decodeAclStatus,
  decodeContentSummary,
  decodeFileStatus,
  decodeFileStatuses,
  decodePath,
  decodeQuotaUsage,
  decodeVersion,
} from './decode.ts';
import { exceptionOf } from './refusal.ts';
import type { HdfsReader } from './types.ts';

/** Reading operations. Each may be sent twice. */
export function hdfsReader(calls: NamenodeCalls, user: string): HdfsReader {
  const get = (op: string, path: string, signal: AbortSignal): Promise<Answer> =>
    calls.operation({ method: 'GET', op, path, repeatable: true }, signal);

  // GETFILESTATUS is refused by a standby; GETHOMEDIRECTORY and the redirect of CREATE are not, and prove nothing.
  const active = async (signal: AbortSignal): Promise<string> => (await get('GETFILESTATUS', '/', signal)).base;

  return {
    user,
    active,
    version: async (signal) => decodeVersion(await calls.bean(await active(signal), 'NameNodeInfo', signal)),
    status: (path, signal) =>
      unless(isMissing, async () => decodeFileStatus((await get('GETFILESTATUS', path, signal)).body)),
    list: async (path, signal) => decodeFileStatuses((await get('LISTSTATUS', path, signal)).body),
    acl: (path, signal) =>
      unless(hasAclsOff, async () => decodeAclStatus((await get('GETACLSTATUS', path, signal)).body)),
    quota: async (path, signal) => {
      const usage = await unless(isUnknown, async () =>
        decodeQuotaUsage((await get('GETQUOTAUSAGE', path, signal)).body),
      );
      return usage ?? decodeContentSummary((await get('GETCONTENTSUMMARY', path, signal)).body);
    },
    trashRoot: async (path, signal) => decodePath((await get('GETTRASHROOT', path, signal)).body),
    mayAccess: async (path, asUser, action, signal) => {
      const parameters = { fsaction: fsAction(action) };
      const check = { method: 'GET', op: 'CHECKACCESS', path, user: asUser, parameters, repeatable: true } as const;
      const granted = await unless(isDenied, async () => {
        await calls.operation(check, signal);
        return true;
      });
      return granted ?? false;
    },
  };
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
