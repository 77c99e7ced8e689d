import { Failure } from '../../core/failure.ts';
import { formatMode } from '../../core/mode.ts';
import type { Answer, NamenodeCalls } from './call.ts';
import { decodeBoolean, decodePath } from './decode.ts';
import { quotaCommands } from './quota-commands.ts';
import type { HdfsWriter } from './types.ts';

type Parameters = Readonly<Record<string, string>>;

/** Writing operations. What sets a state may be sent twice; what moves, removes or adds may not. */
export function hdfsWriter(calls: NamenodeCalls): HdfsWriter {
  const set = (op: string, path: string, parameters: Parameters, signal: AbortSignal): Promise<Answer> =>
    calls.operation({ method: 'PUT', op, path, parameters, repeatable: true }, signal);
  const once = (method: 'PUT' | 'DELETE', op: string, path: string, parameters: Parameters, signal: AbortSignal) =>
    calls.operation({ method, op, path, parameters, repeatable: false }, signal);

  return {
    mkdirs: async (path, mode, signal) => {
      const made = decodeBoolean((await set('MKDIRS', path, { permission: formatMode(mode) }, signal)).body);
      if (!made) throw new Failure('failed', `HDFS did not make ${path}, and gave no reason.`, { system: 'hdfs' });
    },
    setOwner: async (path, owner, group, signal) => {
      await set('SETOWNER', path, { owner, group }, signal);
    },
    setMode: async (path, mode, signal) => {
      await set('SETPERMISSION', path, { permission: formatMode(mode) }, signal);
    },
    modifyAcl: async (path, entries, signal) => {
      await set('MODIFYACLENTRIES', path, { aclspec: entries.join(',') }, signal);
    },
    removeDefaultAcl: async (path, signal) => {
      await set('REMOVEDEFAULTACL', path, {}, signal);
    },
    setQuota: async (path, quota, signal) => {
      const wire = { namespacequota: wireQuota(quota.names), storagespacequota: wireQuota(quota.spaceBytes) };
      try {
        await set('SETQUOTA', path, wire, signal);
      } catch (thrown) {
        throw withCommands(thrown, quotaCommands(path, quota));
      }
    },
    rename: async (from, to, signal) =>
      decodeBoolean((await once('PUT', 'RENAME', from, { destination: to }, signal)).body),
    remove: async (path, signal) =>
      decodeBoolean((await once('DELETE', 'DELETE', path, { recursive: 'true' }, signal)).body),
    createSnapshot: async (path, name, signal) =>
      decodePath((await once('PUT', 'CREATESNAPSHOT', path, { snapshotname: name }, signal)).body),
  };
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
function withCommands(thrown: unknown, commands: string): Failure {
  const failure = Failure.from(thrown);
  return failure.code === 'unsupported'
    ? failure.with({ hint: `Type it where Hadoop's tools are: ${commands}` })
    : failure;
}
