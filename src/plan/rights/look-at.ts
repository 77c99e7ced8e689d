import type { FullStatus } from '../../clients/hdfs/types.ts';
import { Failure } from '../../core/failure.ts';
import { type EntryRights, rightsOf, rightsOfAcl } from '../../core/umask/entry.ts';
import type { Readers } from '../keeper.ts';
import type { RightsChange } from './rights-change.ts';

/** An entry by its path, and the number that it had there. */
export type KnownEntry = Pick<RightsChange, 'path' | 'fileId'>;

/** The rights of an entry as they are now; or that it is no longer there, or that another one is. */
export type Look = EntryRights | 'gone' | 'replaced';

type Hdfs = Pick<Readers['hdfs'], 'status' | 'acl'>;

export async function lookAt(entry: KnownEntry, hdfs: Hdfs, signal: AbortSignal): Promise<Look> {
  const status = await hdfs.status(entry.path, signal);
  return status === undefined ? 'gone' : lookOf(entry, status, hdfs, signal);
}

/**
 * The same of an entry whose status is known; its ACL is asked for where it has one, and brings owner and mode of the same
 * moment. One that cannot be read, since the namenode has ACLs switched off, counts as none: the mode alone is set there.
 */
export async function lookOf(
  { path, fileId }: KnownEntry,
  status: FullStatus,
  hdfs: Hdfs,
  signal: AbortSignal,
): Promise<Look> {
  if (status.fileId !== fileId || status.type === 'SYMLINK') return 'replaced';
  const plain = rightsOf({ ...status, acl: undefined });
  if (!status.aclBit) return plain;
  return unlessGone(async () => {
    const acl = await hdfs.acl(path, signal);
    return acl === undefined ? plain : rightsOfAcl(acl);
  });
}

/** The way to an entry by its number, which stays its own when it is moved (HDFS-4434, Hadoop 2.1). */
export const inodePath = ({ fileId }: Pick<KnownEntry, 'fileId'>): string => `/.reserved/.inodes/${fileId}`;

/**
 * The rights of an entry wherever it is. Of what only a snapshot holds any more the namenode takes the path that it had, at
 * which another entry may stand by now: that one is never meant.
 */
export async function lookAtInode(entry: KnownEntry, hdfs: Hdfs, signal: AbortSignal): Promise<EntryRights | 'gone'> {
  const look = await lookAt({ ...entry, path: inodePath(entry) }, hdfs, signal);
  return look === 'replaced' ? 'gone' : look;
}

async function unlessGone<T>(look: () => Promise<T>): Promise<T | 'gone'> {
  try {
    return await look();
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code === 'not-found') return 'gone';
    throw failure;
  }
}
