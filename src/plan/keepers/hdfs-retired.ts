import type { FileStatus } from '../../clients/hdfs/types.ts';
import { Failure } from '../../core/failure.ts';
import type { Hands, Keeper } from '../keeper.ts';

/** A folder that shall be gone, and where its data can be found for a while. */
export interface HdfsRetiredWant {
  readonly path: string;
  readonly tenant: string;
  readonly into: 'trash' | 'snapshot';
}

interface Have {
  readonly status: FileStatus | undefined;
  /** Where the data will be: the trash of the user whom we act as, or a snapshot of the parent folder. */
  readonly destination: string;
}

export const hdfsRetired: Keeper<HdfsRetiredWant, Have> = {
  kind: 'hdfs-retired',

  async look(want, { hdfs }, signal) {
    const status = await hdfs.status(want.path, signal);
    if (status !== undefined && status.owner !== want.tenant) {
      throw new Failure(
        'refused',
        `${want.path} belongs to ${status.owner}, not to ${want.tenant}: it is not deleted.`,
        { system: 'hdfs' },
      );
    }
    return { status, destination: destinationOf(want, hdfs.user, status?.modifiedMs ?? 0) };
  },

  compare(want, { status, destination }) {
    if (status === undefined) return [];
    return [
      {
        keeper: 'hdfs-retired',
        system: 'hdfs',
        action: 'delete',
        target: want.path,
        summary:
          want.into === 'trash' ? `move to the trash: ${destination}` : `delete, kept in the snapshot ${destination}`,
        loses: 'the data of the home, once the trash is emptied or the snapshot deleted',
        before: { path: want.path, owner: status.owner },
        after: { keptAt: destination },
      },
    ];
  },

  async apply(want, _change, hands, signal) {
    const status = await hands.read.hdfs.status(want.path, signal);
    if (status === undefined) return;
    if (want.into === 'trash')
      await toTrash(want, destinationOf(want, hands.read.hdfs.user, status.modifiedMs), hands, signal);
    else await toSnapshot(want, status.modifiedMs, hands, signal);
  },
};

/** The name carries the folder's own time, so that a run that was stopped finds the same one again. */
function destinationOf(want: HdfsRetiredWant, actor: string, modifiedMs: number): string {
  if (want.into === 'snapshot') return `${parentOf(want.path)}/.snapshot/${snapshotName(want, modifiedMs)}`;
  return `/user/${actor}/.Trash/Current${want.path}-${modifiedMs}`;
}

const snapshotName = (want: HdfsRetiredWant, modifiedMs: number): string => `mesosctl-${want.tenant}-${modifiedMs}`;
const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

async function toTrash(want: HdfsRetiredWant, destination: string, hands: Hands, signal: AbortSignal): Promise<void> {
  await hands.write.hdfs.mkdirs(parentOf(destination), 0o700, signal);
  if (await hands.write.hdfs.rename(want.path, destination, signal)) return;
  throw new Failure('conflict', `${want.path} could not be moved to ${destination}.`, {
    system: 'hdfs',
    hint: 'Look whether it is still there, and run it again.',
  });
}

async function toSnapshot(want: HdfsRetiredWant, modifiedMs: number, hands: Hands, signal: AbortSignal): Promise<void> {
  const name = snapshotName(want, modifiedMs);
  const kept = await hands.read.hdfs.status(`${parentOf(want.path)}/.snapshot/${name}`, signal);
  if (kept === undefined) await hands.write.hdfs.createSnapshot(parentOf(want.path), name, signal);
  await hands.write.hdfs.remove(want.path, signal);
}
