import { Failure } from '../../core/failure.ts';
import { quotaCommands, typeQuotaCommand } from '../../core/hadoop/quota-commands.ts';
import { formatMode } from '../../core/mode.ts';
import type { Answer, NamenodeCalls } from './call.ts';
import { decodeBoolean, decodePath } from './decode.ts';
import { decodeDelegationToken, decodeExpiry } from './decode-token.ts';
import type { Query } from './identity.ts';
import type { HdfsFileWriter, HdfsWriter } from './types.ts';

/** Writing operations. What sets a state may be sent twice; what moves, removes or adds may not. */
export function hdfsWriter(calls: NamenodeCalls): Omit<HdfsWriter, keyof HdfsFileWriter | 'as' | 'httpfs'> {
  const set = (op: string, path: string, parameters: Query, signal: AbortSignal): Promise<Answer> =>
    calls.operation({ method: 'PUT', op, path, parameters, repeatable: true }, signal);
  const once = (method: 'PUT' | 'DELETE', op: string, path: string, parameters: Query, signal: AbortSignal) =>
    calls.operation({ method, op, path, parameters, repeatable: false }, signal);
  const setAcl = async (op: string, path: string, entries: readonly string[], signal: AbortSignal): Promise<void> => {
    await set(op, path, { aclspec: entries.join(',') }, signal);
  };

  return {
    mkdirs: async (path, mode, signal, unmasked) => {
      const unmaskedpermission = unmasked === undefined ? undefined : formatMode(unmasked);
      const asked = { permission: mode === 'unsaid' ? undefined : formatMode(mode), unmaskedpermission };
      const made = decodeBoolean((await set('MKDIRS', path, asked, signal)).body);
      if (!made) throw new Failure('failed', `HDFS did not make ${path}, and gave no reason.`, { system: 'hdfs' });
    },
    setOwner: async (path, owner, group, signal) => {
      await set('SETOWNER', path, { owner, group }, signal);
    },
    setMode: async (path, mode, signal) => {
      await set('SETPERMISSION', path, { permission: formatMode(mode) }, signal);
    },
    modifyAcl: (path, entries, signal) => setAcl('MODIFYACLENTRIES', path, entries, signal),
    setAcl: (path, entries, signal) => setAcl('SETACL', path, entries, signal),
    removeAclEntries: (path, entries, signal) => setAcl('REMOVEACLENTRIES', path, entries.map(withoutRights), signal),
    removeDefaultAcl: async (path, signal) => {
      await set('REMOVEDEFAULTACL', path, {}, signal);
    },
    removeAcl: async (path, signal) => {
      await set('REMOVEACL', path, {}, signal);
    },
    setQuota: async (path, quota, signal) => {
      const wire = { namespacequota: wireQuota(quota.names), storagespacequota: wireQuota(quota.spaceBytes) };
      await orTyped(set('SETQUOTA', path, wire, signal), quotaCommands(path, quota));
    },
    setTypeQuota: async (path, storageType, spaceBytes, signal) => {
      const wire = { storagetype: storageType, storagespacequota: wireQuota(spaceBytes) };
      const typed = typeQuotaCommand(path, storageType, spaceBytes);
      await orTyped(set('SETQUOTABYSTORAGETYPE', path, wire, signal), typed);
    },
    setStoragePolicy: async (path, name, signal) => {
      await set('SETSTORAGEPOLICY', path, { storagepolicy: name }, signal);
    },
    unsetStoragePolicy: async (path, signal) => {
      await calls.operation({ method: 'POST', op: 'UNSETSTORAGEPOLICY', path, repeatable: true }, signal);
    },
    rename: async (from, to, signal) =>
      decodeBoolean((await once('PUT', 'RENAME', from, { destination: to }, signal)).body),
    move: async (from, to, overwrites, signal) => {
      await once('PUT', 'RENAME', from, { destination: to, renameoptions: overwrites ? 'OVERWRITE' : 'NONE' }, signal);
    },
    remove: async (path, signal) =>
      decodeBoolean((await once('DELETE', 'DELETE', path, { recursive: 'true' }, signal)).body),
    removeEmpty: async (path, signal) =>
      decodeBoolean((await once('DELETE', 'DELETE', path, { recursive: 'false' }, signal)).body),
    createSnapshot: async (path, name, signal) =>
      decodePath((await once('PUT', 'CREATESNAPSHOT', path, { snapshotname: name }, signal)).body),
    renameSnapshot: async (path, from, to, signal) => {
      await once('PUT', 'RENAMESNAPSHOT', path, { oldsnapshotname: from, snapshotname: to }, signal);
    },
    deleteSnapshot: async (path, name, signal) => {
      await once('DELETE', 'DELETESNAPSHOT', path, { snapshotname: name }, signal);
    },
    allowSnapshots: async (path, signal) => {
      await set('ALLOWSNAPSHOT', path, {}, signal);
    },
    disallowSnapshots: async (path, signal) => {
      await set('DISALLOWSNAPSHOT', path, {}, signal);
    },
    delegationToken: async (renewer, signal) => {
      // Twice would leave a token behind that nobody knows of.
      const ask = {
        method: 'GET',
        op: 'GETDELEGATIONTOKEN',
        path: '/',
        parameters: { renewer },
        repeatable: false,
      } as const;
      return decodeDelegationToken((await calls.operation(ask, signal)).body);
    },
    renewDelegationToken: async (token, signal) =>
      decodeExpiry((await set('RENEWDELEGATIONTOKEN', '/', { token }, signal)).body),
    cancelDelegationToken: async (token, signal) => {
      await once('PUT', 'CANCELDELEGATIONTOKEN', '/', { token }, signal);
    },
  };
}

/** `user:bob:r-x` → `user:bob:`; what REMOVEACLENTRIES takes ends in the colon and carries no rights. */
function withoutRights(entry: string): string {
  const [, key] = /^((?:default:)?[^:]*:[^:]*)(?::.*)?$/.exec(entry) ?? [];
  return `${key ?? entry}:`;
}

/** -1 clears. What JSON cannot carry exactly is refused rather than rounded. */
function wireQuota(quota: number | undefined): string {
  if (quota === undefined) return '-1';
  if (!Number.isSafeInteger(quota) || quota < 0) {
    throw new Failure('usage', `${quota} is not a quota.`, {
      system: 'hdfs',
      hint: 'Give a whole number from 0 to 2^53 - 1.',
    });
  }
  return String(quota);
}

/** A namenode before 3.2.2 has no SETQUOTA: the same is done by hand. */
async function orTyped(done: Promise<unknown>, commands: string): Promise<void> {
  try {
    await done;
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code !== 'unsupported') throw failure;
    throw failure.with({ hint: `Type it where Hadoop's tools are: ${commands}` });
  }
}
