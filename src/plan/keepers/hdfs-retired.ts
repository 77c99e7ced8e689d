import type { FileStatus } from '../../clients/hdfs/types.ts';
import { Failure } from '../../core/failure.ts';
import { isLockedHome } from '../../core/umask/locked-home.ts';
import type { Hands, Keeper, Readers } from '../keeper.ts';

/** A folder that shall be gone, and where its data can be found for a while. */
export interface HdfsRetiredWant {
  readonly path: string;
  readonly tenant: string;
  readonly into: 'trash' | 'snapshot';
}

interface Have {
  readonly status: FileStatus | undefined;
  /** The trash of the user whom we act as, or the folder whose snapshot keeps the data. */
  readonly keptIn: string;
}

export const hdfsRetired: Keeper<HdfsRetiredWant, Have> = {
  kind: 'hdfs-retired',

  async look(want, { hdfs }, signal) {
    const status = await hdfs.status(want.path, signal);
    if (status !== undefined && status.owner !== want.tenant && !(await isLocked(want, status, hdfs, signal))) {
      throw new Failure(
        'refused',
        `${want.path} belongs to ${status.owner}, not to ${want.tenant}: it is not deleted.`,
        {
          system: 'hdfs',
        },
      );
    }
    const parent = parentOf(want.path);
    if (want.into === 'trash') return { status, keptIn: `${await hdfs.trashRoot(want.path, signal)}/Current${parent}` };
    if (status !== undefined) mustKeepSnapshots(parent, await hdfs.status(parent, signal));
    return { status, keptIn: parent };
  },

  compare(want, { status, keptIn }) {
    if (status === undefined) return [];
    return [
      {
        keeper: 'hdfs-retired',
        system: 'hdfs',
        action: 'delete',
        target: want.path,
        summary:
          want.into === 'trash' ? `move into the trash, below ${keptIn}` : `delete, kept in a snapshot of ${keptIn}`,
        loses: 'the data of the home, once the trash is emptied or the snapshot deleted',
        before: { path: want.path, owner: status.owner },
        after: { keptIn },
      },
    ];
  },

  async apply(want, _change, hands, signal) {
    const { status, keptIn } = await hdfsRetired.look(want, hands.read, signal);
    if (status === undefined) return;
    if (want.into === 'trash') await toTrash(want, keptIn, hands, signal);
    else await toSnapshot(want, keptIn, hands, signal);
  },
};

/** A home that is locked belongs to the superuser, and is its tenant's all the same. */
async function isLocked(
  { path, tenant }: HdfsRetiredWant,
  status: FileStatus,
  hdfs: Readers['hdfs'],
  signal: AbortSignal,
): Promise<boolean> {
  const acl = status.aclBit ? await hdfs.acl(path, signal) : undefined;
  return acl !== undefined && isLockedHome(tenant, hdfs.user, { ...status, access: acl.access });
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

function mustKeepSnapshots(parent: string, status: FileStatus | undefined): void {
  if (status?.snapshotEnabled === true) return;
  throw new Failure('refused', `${parent} keeps no snapshots, so nothing would be left of the data.`, {
    system: 'hdfs',
    hint: `Allow them once: hdfs dfsadmin -allowSnapshot ${parent}. Or let the data go into the trash: --keep-as trash`,
  });
}

/** The time in the name keeps it apart from what an earlier tenant of the name has left there: RENAME onto a folder goes into it. */
async function toTrash(want: HdfsRetiredWant, keptIn: string, hands: Hands, signal: AbortSignal): Promise<void> {
  const destination = `${keptIn}/${want.tenant}-${hands.clock.now()}`;
  await hands.write.hdfs.mkdirs(keptIn, 0o700, signal);
  if (!(await hands.write.hdfs.rename(want.path, destination, signal))) {
    throw new Failure('conflict', `${want.path} could not be moved to ${destination}.`, {
      system: 'hdfs',
      hint: 'Look whether it is still there, and run it again.',
    });
  }
  hands.came({ keptIn, kept: destination });
  hands.progress(`${want.path} is now ${destination}`);
}

/** Always a new snapshot: one that an earlier run has left does not hold what was written since. */
async function toSnapshot(want: HdfsRetiredWant, keptIn: string, hands: Hands, signal: AbortSignal): Promise<void> {
  const kept = await hands.write.hdfs.createSnapshot(keptIn, `mesosctl-${want.tenant}-${hands.clock.now()}`, signal);
  hands.came({ keptIn, snapshot: kept });
  hands.progress(`${want.path} is kept in ${kept}`);
  await hands.write.hdfs.remove(want.path, signal);
}
