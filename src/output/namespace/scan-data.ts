import type { Json, JsonObject } from '../../core/json.ts';
import { toJson } from '../../core/json.ts';
import { type Amount, inodesOf } from '../../core/namespace/amounts.ts';
import { heapBytesOf } from '../../core/namespace/heap.ts';
import type { ScanReport } from '../../core/namespace/scan-report.ts';

type Rows = readonly JsonObject[];

const withHeap = <T extends Amount>(one: T): JsonObject => ({
  ...rowOf(one),
  heapBytes: heapBytesOf(one),
});

/** Members that are not there as null, so that every row has them all. */
const rowOf = (row: object): JsonObject =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, toJson(value ?? null)]));

const named = (rows: readonly object[], key: string): Rows =>
  rows.map((row) => {
    const { name, ...others } = rowOf(row);
    return { [key]: name ?? null, ...others };
  });

/** Rows of each table with exact numbers, by its name on the command line. */
export const scanRows: Readonly<Record<string, (report: ScanReport) => Rows>> = {
  owners: ({ owners }) => named(owners, 'owner'),
  groups: ({ groups }) => named(groups, 'group'),
  heap: ({ owners }) =>
    [...owners]
      .sort((one, other) => other.heapBytes - one.heapBytes)
      .map(({ name, inodes, blocks, heapBytes }) => ({ owner: name, inodes, blocks, heapBytes })),
  depth: ({ depths }) => depths.map(rowOf),
  modified: ({ modified }) => named(modified, 'class'),
  accessed: ({ accessed }) => named(accessed, 'class'),
  sizes: ({ sizes }) => named(sizes, 'class'),
  'small-files': ({ owners }) =>
    owners
      .filter(({ smallFiles }) => smallFiles > 0)
      .map(({ name, files, smallFiles, smallBytes }) => ({ owner: name, smallFiles, smallBytes, files })),
  'small-folders': ({ smallFolders }) => smallFolders.map(rowOf),
  crowded: ({ crowded }) => crowded.map(rowOf),
  empty: ({ owners }) =>
    owners
      .filter(({ emptyFiles, emptyDirectories }) => emptyFiles + emptyDirectories > 0)
      .map(({ name, emptyFiles, emptyDirectories }) => ({ owner: name, emptyFiles, emptyDirectories })),
  quotas: ({ quotas }) =>
    quotas.map(({ path, names, namesUsed, spaceBytes, spaceUsedBytes, types }) => ({
      path,
      names: names ?? null,
      namesUsed,
      namesRatio: ratio(namesUsed, names),
      spaceBytes: spaceBytes ?? null,
      spaceUsedBytes,
      spaceRatio: ratio(spaceUsedBytes, spaceBytes),
      types: types.map((one) => ({ ...one, spaceRatio: ratio(one.spaceUsedBytes, one.spaceBytes) })),
    })),
  blocks: ({ blocksPerFile }) => named(blocksPerFile, 'class'),
  'block-sizes': ({ blockSizes }) => blockSizes.map(rowOf),
  replication: ({ replications }) => replications.map(rowOf),
  'storage-policies': ({ storagePolicies }) => named(storagePolicies, 'policy'),
  'erasure-coding': ({ erasureCoding }) => named(erasureCoding, 'policy'),
  snapshots: ({ snapshots }) =>
    snapshots.map(({ path, snapshots: count, oldestMs, newestMs, ...held }) => ({
      path,
      snapshots: count,
      oldest: timeOf(oldestMs),
      newest: timeOf(newestMs),
      ...rowOf(held),
    })),
  subtrees: ({ subtrees }) => subtrees.map(withHeap),
  largest: ({ largestFiles }) => largestFiles.map(rowOf),
};

/** Null where none is set, or where it is nought. */
const ratio = (part: number, quota: number | undefined): number | null =>
  quota === undefined || quota === 0 ? null : part / quota;

const timeOf = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());

/** Members of `-o json`, by the names of tables. Those of owners alone (heap, small files, empty) stand in `owners`. */
const MEMBERS: Readonly<Record<string, string>> = {
  owners: 'owners',
  groups: 'groups',
  depth: 'depths',
  modified: 'modified',
  accessed: 'accessed',
  sizes: 'sizes',
  'small-folders': 'smallFolders',
  crowded: 'crowded',
  quotas: 'quotas',
  blocks: 'blocksPerFile',
  'block-sizes': 'blockSizes',
  replication: 'replications',
  'storage-policies': 'storagePolicies',
  'erasure-coding': 'erasureCoding',
  snapshots: 'snapshots',
  subtrees: 'subtrees',
  largest: 'largestFiles',
};

/**
 * A scan for scripts.
 * @param tables names of those that are wanted; `owners` is always there
 * @param untold names of those that nothing is known of, which are null
 */
export function scanData(
  report: ScanReport,
  source: JsonObject,
  tables: readonly string[],
  untold: readonly string[],
): JsonObject {
  const { total, onlyInSnapshots, crowdedCount } = report;
  const members = Object.entries(MEMBERS).flatMap(([table, member]): [string, Json][] => {
    if (untold.includes(table)) return [[member, null]];
    return table === 'owners' || tables.includes(table) ? [[member, scanRows[table]?.(report) ?? []]] : [];
  });
  return {
    source,
    inodes: inodesOf(total),
    ...withHeap(total),
    onlyInSnapshots: untold.includes('snapshots') ? null : withHeap(onlyInSnapshots),
    crowdedCount,
    ...Object.fromEntries(members),
  };
}
