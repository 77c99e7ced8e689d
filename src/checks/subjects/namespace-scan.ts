import type { FsImageFile } from '../../clients/fsimage/types.ts';
import { Failure } from '../../core/failure.ts';
import { findDirectory } from '../../core/namespace/find-directory.ts';
import type { DirectoryTree, InodeBatch } from '../../core/namespace/inode-batch.ts';
import { type Levels, levelsOf } from '../../core/namespace/levels.ts';
import { LostFrom } from '../../core/namespace/lost-from.ts';
import { NamespaceScan } from '../../core/namespace/scan.ts';
import { type ReportNames, type ReportOptions, type ScanReport, scanReport } from '../../core/namespace/scan-report.ts';
import { noSnapshots, type SnapshotsTaken } from '../../core/namespace/snapshot-held.ts';
import { type Striping, stripingOf } from '../../core/namespace/space.ts';

/** What of a namespace is told. */
export interface ScanAsked extends Omit<ReportOptions, 'under'> {
  readonly nowMs: number;
  readonly smallBytes: number;
  /** The folder below which alone is counted. */
  readonly under: string | undefined;
  /** Whose inodes alone are counted; all where there are none. */
  readonly owners: readonly string[];
}

/** A namespace whose inodes come one batch after the other. */
export interface ScanSource {
  readonly tree: DirectoryTree;
  readonly levels: Levels;
  readonly inodes: AsyncIterable<InodeBatch>;
  readonly names: ReportNames;
  readonly stripings: ReadonlyMap<number, Striping>;
  readonly snapshots: SnapshotsTaken;
}

/**
 * Reads all inodes once, and tells what they come to.
 * @param pass is given each batch, too, while it holds; `isCounted` is 0 of its rows that were not asked for, undefined where
 * all were
 * @throws Failure `not-found` where there is no folder of the name below which alone shall be counted
 */
export async function scanNamespace(
  source: ScanSource,
  asked: ScanAsked,
  pass: (batch: InodeBatch, isCounted: Uint8Array | undefined) => Promise<void> | void,
): Promise<ScanReport> {
  const { tree, levels, names, stripings, snapshots } = source;
  const { nowMs, smallBytes, top } = asked;
  const under = asked.under === undefined ? undefined : findDirectory(tree, asked.under);
  if (asked.under !== undefined && under === undefined) throw nothingUnder(asked.under);
  const countsOwner = asked.owners.length === 0 ? undefined : ownedBy(asked.owners, names);
  const scan = new NamespaceScan(tree, { nowMs, smallBytes, top, under, countsOwner, stripings, snapshots });
  for await (const batch of source.inodes) {
    await pass(batch, scan.add(batch));
  }
  return scanReport(scan, tree, levels, names, { ...asked, under }, snapshots);
}

/** @param names `now` where paths are asked for while inodes are read */
export async function imageSource(
  image: FsImageFile,
  names: 'now' | 'with inodes',
  signal: AbortSignal,
): Promise<ScanSource> {
  const tree = await image.tree({ names, signal });
  const { ecPolicies } = image.summary;
  return {
    tree,
    levels: levelsOf(tree),
    inodes: image.inodes(tree, signal),
    names: {
      owner: (id) => image.owner(id),
      group: (id) => image.group(id),
      path: (directory) => tree.path(directory),
      ecPolicy: (id) => ecPolicies.get(id) ?? `policy ${id}`,
    },
    stripings: new Map(
      [...ecPolicies].flatMap(([id, name]) => {
        const striping = stripingOf(name);
        return striping === undefined ? [] : [[id, striping] as const];
      }),
    ),
    snapshots: await snapshotsOf(image, signal),
  };
}

async function snapshotsOf(image: FsImageFile, signal: AbortSignal): Promise<SnapshotsTaken> {
  const { snapshottable, snapshots, diffs } = await image.snapshots(signal);
  if (snapshottable.length === 0 && snapshots.length === 0) return noSnapshots;
  let count = 0;
  for await (const { deleted } of diffs) count += deleted.length;
  const lostFrom = new LostFrom(count);
  const again = await image.snapshots(signal);
  for await (const { inode, deleted } of again.diffs) for (const one of deleted) lostFrom.put(one, inode);
  return { lostFrom, snapshottable, snapshots };
}

/** Names are looked up once for each id. */
function ownedBy(owners: readonly string[], names: ReportNames): (id: number) => boolean {
  const known = new Map<number, boolean>();
  return (id) => {
    let is = known.get(id);
    if (is === undefined) {
      is = owners.includes(names.owner(id));
      known.set(id, is);
    }
    return is;
  };
}

const nothingUnder = (path: string): Failure =>
  new Failure('not-found', `The image has no folder ${path} that holds anything.`, {
    system: 'fsimage',
    hint: 'See which folders there are: --table subtrees --depth 2',
  });
