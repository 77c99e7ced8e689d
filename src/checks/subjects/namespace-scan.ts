import type { FsImageFile } from '../../clients/fsimage/types.ts';
import { Failure } from '../../core/failure.ts';
import { fewNames } from '../../core/few-names.ts';
import { ByInode } from '../../core/namespace/by-inode.ts';
import { findDirectory } from '../../core/namespace/find-directory.ts';
import type { DirectoryTree, InodeBatch } from '../../core/namespace/inode-batch.ts';
import { type Levels, levelsOf } from '../../core/namespace/levels.ts';
import { NamespaceScan } from '../../core/namespace/scan.ts';
import { type ReportNames, type ReportOptions, type ScanReport, scanReport } from '../../core/namespace/scan-report.ts';
import { noSnapshots, type SnapshotsTaken } from '../../core/namespace/snapshot-held.ts';
import { type Charging, stripingOf } from '../../core/namespace/space.ts';
import { nearest } from '../../core/nearest.ts';

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
  readonly charging: Charging;
  readonly snapshots: SnapshotsTaken;
}

/**
 * Reads all inodes once, and tells what they come to.
 * @param pass is given each batch, too, while it holds; `isCounted` is 0 of its rows that were not asked for, undefined where
 * all were
 * @throws Failure `not-found` where there is no folder of the name below which alone shall be counted, or somebody whose inodes
 * alone shall be counted has none
 */
export async function scanNamespace(
  source: ScanSource,
  asked: ScanAsked,
  pass: (batch: InodeBatch, isCounted: Uint8Array | undefined) => Promise<void> | void,
): Promise<ScanReport> {
  const { tree, levels, names, charging, snapshots } = source;
  const { nowMs, smallBytes, top } = asked;
  const under = asked.under === undefined ? undefined : findDirectory(tree, asked.under);
  if (asked.under !== undefined && under === undefined) throw nothingUnder(asked.under, 'The image');
  const owners = asked.owners.length === 0 ? undefined : new Owners(asked.owners, names);
  const countsOwner = owners && ((id: number) => owners.counts(id));
  const scan = new NamespaceScan(tree, { nowMs, smallBytes, top, under, countsOwner, charging, snapshots });
  for await (const batch of source.inodes) {
    await pass(batch, scan.add(batch));
  }
  owners?.refuseLacking(asked.under);
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
  const { mostReplicas, ...snapshots } = await snapshotsOf(image, signal);
  const stripings = [...ecPolicies].flatMap(([id, name]) => {
    const striping = stripingOf(name);
    return striping === undefined ? [] : [[id, striping] as const];
  });
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
    charging: { stripings: new Map(stripings), mostReplicas },
    snapshots,
  };
}

/** What snapshots tell; what was renamed away and then deleted is what the directory lost that it was in when they were taken. */
async function snapshotsOf(
  image: FsImageFile,
  signal: AbortSignal,
): Promise<SnapshotsTaken & Pick<Charging, 'mostReplicas'>> {
  const { snapshottable, snapshots, references, diffs } = await image.snapshots(signal);
  if (snapshottable.length === 0 && snapshots.length === 0) return { ...noSnapshots, mostReplicas: new ByInode(0) };
  let [gone, replicated] = [0, 0];
  for await (const { deleted, deletedReferences, replication } of diffs) {
    gone += deleted.length + deletedReferences.length;
    if (replication !== undefined) replicated += 1;
  }
  const [lostFrom, mostReplicas] = [new ByInode(gone), new ByInode(replicated)];
  const again = await image.snapshots(signal);
  for await (const { inode, deleted, deletedReferences, replication = 0 } of again.diffs) {
    for (const one of deletedReferences) lostFrom.put(references[one]?.inode ?? 0, inode);
    for (const one of deleted) lostFrom.put(one, inode);
    if (replication > (mostReplicas.of(inode) ?? 0)) mostReplicas.put(inode, replication);
  }
  return { lostFrom, snapshottable, snapshots, mostReplicas };
}

/** The owners that are asked for. Names are looked up once for each id. */
class Owners {
  readonly #asked: readonly string[];
  readonly #names: ReportNames;
  readonly #known = new Map<number, { readonly name: string; readonly isAsked: boolean }>();

  constructor(asked: readonly string[], names: ReportNames) {
    this.#asked = asked;
    this.#names = names;
  }

  counts(id: number): boolean {
    let one = this.#known.get(id);
    if (one === undefined) {
      const name = this.#names.owner(id);
      one = { name, isAsked: this.#asked.includes(name) };
      this.#known.set(id, one);
    }
    return one.isAsked;
  }

  /** Of those that own nothing: a slip of the pen looks like an empty tenant otherwise. @throws Failure `not-found` */
  refuseLacking(under: string | undefined): void {
    const seen = [...this.#known.values()].map(({ name }) => name);
    const lacking = this.#asked.filter((name) => !seen.includes(name));
    const [first] = lacking;
    if (first !== undefined) throw ownNothing(lacking, under, nearest(first, seen));
  }
}

/** @param near whom the first of them may be mistyped from */
export function ownNothing(names: readonly string[], under: string | undefined, near: string | undefined): Failure {
  const where = under === undefined ? 'of what was read' : `below ${under}`;
  const whose = names.length === 1 ? 'the owner' : 'one of the owners';
  return new Failure('not-found', `Nothing ${where} has ${whose} ${fewNames(names)}.`, {
    system: 'hdfs',
    hint: near === undefined ? 'See who owns what: --table owners, without --owner' : `Did you mean ${near}?`,
  });
}

/** @param source `The image` */
export const nothingUnder = (path: string, source: string): Failure =>
  new Failure('not-found', `${source} has no folder ${path} that holds anything.`, {
    system: 'fsimage',
    hint: 'See which folders there are: --table subtrees --depth 2',
  });
