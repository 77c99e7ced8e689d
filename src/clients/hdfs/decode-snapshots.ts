import { fileStatus, mode } from './decode.ts';
import { type Members, maybe, member, number, object, objects, text, wrong } from './members.ts';
import type { Snapshot, SnapshotChange, SnapshotDiff, SnapshottableFolder } from './snapshot-types.ts';

const CHANGES: readonly SnapshotChange[] = ['CREATE', 'MODIFY', 'DELETE', 'RENAME'];

/** GETSNAPSHOTLIST. Where there is none the list is null. */
export function decodeSnapshots(body: unknown): Snapshot[] {
  return (maybe(objects, object(body, 'SnapshotList'), 'SnapshotList') ?? []).map((one) => {
    const { name, modifiedMs } = fileStatus(member(one, 'dirStatus'));
    return {
      name,
      path: text(one, 'fullPath'),
      createdMs: modifiedMs,
      deleted: text(one, 'deletionStatus') !== 'ACTIVE',
    };
  });
}

/** GETSNAPSHOTTABLEDIRECTORYLIST. Where there is none the list is null. */
export function decodeSnapshottable(body: unknown): SnapshottableFolder[] {
  const folders = maybe(objects, object(body, 'SnapshottableDirectoryList'), 'SnapshottableDirectoryList') ?? [];
  return folders.map((one) => {
    const status = member(one, 'dirStatus');
    const parent = text(one, 'parentFullPath');
    return {
      path: `${parent === '/' ? '' : parent}/${text(status, 'pathSuffix')}`,
      owner: text(status, 'owner'),
      group: text(status, 'group'),
      mode: mode(status),
      snapshots: number(one, 'snapshotNumber'),
      snapshotLimit: number(one, 'snapshotQuota'),
    };
  });
}

/** GETSNAPSHOTDIFF. */
export function decodeSnapshotDiff(body: unknown): SnapshotDiff {
  const report = member(body, 'SnapshotDiffReport');
  return {
    folder: text(report, 'snapshotRoot'),
    from: text(report, 'fromSnapshot'),
    to: text(report, 'toSnapshot'),
    entries: objects(report, 'diffList').map((entry) => ({
      change: changeOf(entry),
      path: text(entry, 'sourcePath'),
      target: maybe(text, entry, 'targetPath'),
    })),
  };
}

function changeOf(entry: Members): SnapshotChange {
  const change = CHANGES.find((one) => one === entry['type']);
  if (change === undefined) throw wrong('type');
  return change;
}
