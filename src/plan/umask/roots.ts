import type { FullStatus } from '../../clients/hdfs/types.ts';
import { Failure } from '../../core/failure.ts';
import { isReservedPath } from '../../core/hadoop/reserved-path.ts';
import { isTenantName } from '../../core/tenant-name.ts';
import { isLockedHome } from '../../core/umask/locked-home.ts';
import { sharedFolders } from '../../core/umask/shared-folders.ts';
import type { Readers } from '../keeper.ts';

/**
 * @throws Failure `refused` for what others must get through, for trash and snapshots; `usage` where one path lies in another
 */
export function refuseShared(paths: readonly string[], homes: string): void {
  const shared = sharedFolders(homes);
  for (const path of paths) {
    if (!shared.has(path) && !isReservedPath(path)) continue;
    throw new Failure(
      'refused',
      `${path} is not a folder that is held to a umask: others must get through it, or it is no data.`,
      {
        hint: `Name a home, such as ${homes}/alice, or leave the path out: then all homes are meant.`,
      },
    );
  }
  const inner = paths.find((path) => paths.some((other) => path.startsWith(`${other}/`)));
  if (inner === undefined) return;
  throw new Failure('usage', `${inner} lies in another of the paths, which has it along.`, { hint: 'Leave it out.' });
}

/** All homes, and the folders beside them that are not taken for any. */
export async function allHomes(
  homes: string,
  hdfs: Readers['hdfs'],
  signal: AbortSignal,
): Promise<{ readonly paths: string[]; readonly others: string[] }> {
  const paths: string[] = [];
  const others: string[] = [];
  for await (const page of hdfs.pages(homes, signal)) {
    for (const status of page) {
      const path = `${homes}/${status.name}`;
      ((await isHome(status, path, hdfs, signal)) ? paths : others).push(path);
    }
  }
  return { paths, others };
}

/** By its name and its owner; one that is locked belongs to the superuser. */
async function isHome(status: FullStatus, path: string, hdfs: Readers['hdfs'], signal: AbortSignal): Promise<boolean> {
  const { name, owner, type } = status;
  if (type !== 'DIRECTORY' || !isTenantName(name)) return false;
  if (owner === name) return true;
  if (owner !== hdfs.user || !status.aclBit) return false;
  const acl = await hdfs.acl(path, signal);
  return acl !== undefined && isLockedHome(name, hdfs.user, { ...status, access: acl.access });
}
