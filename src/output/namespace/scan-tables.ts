import { type Amount, inodesOf } from '../../core/namespace/amounts.ts';
import { heapBytesOf, objectsOf } from '../../core/namespace/heap.ts';
import { fullness, type NamedAmount, type QuotaUse, type ScanReport } from '../../core/namespace/scan-report.ts';
import { formatBytes } from '../../core/quantity.ts';
import type { Cell, TableBlock } from '../block.ts';

/** One table of a scan: what it is called on the command line, and how it looks. */
export interface ScanTable {
  readonly name: string;
  readonly title: string;
  /** @param top how many rows of those that may be many */
  block(report: ScanReport, top: number): TableBlock;
  /** What is to be known of its figures. */
  note?(report: ScanReport): readonly string[];
}

type Row = readonly (string | Cell)[];

const count = (many: number): string => String(many);
const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);
const day = (ms: number | undefined): string => (ms === undefined ? '-' : new Date(ms).toISOString().slice(0, 10));

function table(
  heads: readonly string[],
  rows: readonly Row[],
  empty: string,
  spare: readonly number[] = [],
): TableBlock {
  return { kind: 'table', heads, rows, empty, spare };
}

/** Files by classes: how many, their part of all, their bytes and the space that they take. */
const filesBy = (head: string, rows: readonly NamedAmount[], { total }: ScanReport): TableBlock =>
  table(
    [head, 'FILES', 'SHARE', 'SIZE', 'SPACE', 'BLOCKS'],
    rows
      .filter(({ files }) => files > 0)
      .map(({ name, files, bytes, spaceBytes, blocks }) => [
        name,
        count(files),
        share(files, total.files),
        formatBytes(bytes),
        formatBytes(spaceBytes),
        count(blocks),
      ]),
    'There is no file.',
  );

const amountCells = (amount: Amount): string[] => [
  count(amount.files),
  count(amount.directories),
  formatBytes(amount.bytes),
  formatBytes(amount.spaceBytes),
  count(amount.blocks),
];

const AMOUNT_HEADS = ['FILES', 'DIRS', 'SIZE', 'SPACE', 'BLOCKS'];

/** The part of a quota that is used, bad where nothing more goes in. */
function used(part: number, quota: number | undefined): string | Cell {
  if (quota === undefined) return '-';
  const text = quota === 0 ? 'all' : share(part, quota);
  return part >= quota ? { text, tone: 'bad' } : { text, tone: part >= 0.9 * quota ? 'warn' : 'plain' };
}

/**
 * INodeReference.WithName is charged to the directory that an inode was renamed out of, as it was then, and
 * INodeFile.getPreferredBlockReplication is the highest of all snapshots (Hadoop 3.4.1).
 */
const USE_WITH_SNAPSHOTS = [
  'What snapshots hold counts for the folder that it was deleted from, and a file with the most replicas that it had in any.',
  'A namenode charges more: what was renamed out of a folder, while its snapshots hold it, and blocks that were cut off a file in them. What it charges: mesosctl hdfs quota list',
];
const USE_WITHOUT_SNAPSHOTS = [
  'What snapshots hold is not in it: an exported table does not tell whose that is. What a namenode charges: mesosctl hdfs quota list',
];

/** A row for names and space, and one for each storage type. */
const quotaRows = ({ path, names, namesUsed, spaceBytes, spaceUsedBytes, types }: QuotaUse): Row[] => [
  ...(names === undefined && spaceBytes === undefined
    ? []
    : [
        [
          count(namesUsed),
          names === undefined ? '-' : count(names),
          used(namesUsed, names),
          formatBytes(spaceUsedBytes),
          spaceBytes === undefined ? '-' : formatBytes(spaceBytes),
          used(spaceUsedBytes, spaceBytes),
          path,
        ],
      ]),
  ...types.map((one) => [
    '-',
    '-',
    '-',
    formatBytes(one.spaceUsedBytes),
    formatBytes(one.spaceBytes),
    used(one.spaceUsedBytes, one.spaceBytes),
    `${path} (${one.storageType})`,
  ]),
];

export const scanTables: readonly ScanTable[] = [
  {
    name: 'owners',
    title: 'By owner',
    block: ({ owners }, top) =>
      table(
        ['OWNER', 'INODES', ...AMOUNT_HEADS],
        owners.slice(0, top).map((one) => [one.name, count(one.inodes), ...amountCells(one)]),
        'Nobody owns anything.',
      ),
  },
  {
    name: 'groups',
    title: 'By group',
    block: ({ groups }, top) =>
      table(
        ['GROUP', 'INODES', ...AMOUNT_HEADS],
        groups.slice(0, top).map((one) => [one.name, count(one.inodes), ...amountCells(one)]),
        'No group has anything.',
      ),
  },
  {
    name: 'heap',
    title: 'Heap of the namenode by owner (rule: 150 bytes for each inode and block)',
    block: ({ owners, total }, top) =>
      table(
        ['OWNER', 'OBJECTS', 'HEAP', 'SHARE', 'INODES', 'BLOCKS'],
        [...owners]
          .sort((one, other) => other.heapBytes - one.heapBytes)
          .slice(0, top)
          .map((one) => [
            one.name,
            count(objectsOf(one)),
            formatBytes(one.heapBytes),
            share(one.heapBytes, heapBytesOf(total)),
            count(one.inodes),
            count(one.blocks),
          ]),
        'Nobody owns anything.',
      ),
  },
  {
    name: 'depth',
    title: 'By depth of the path, the root at 0',
    block: ({ depths }) =>
      table(
        ['DEPTH', 'INODES', ...AMOUNT_HEADS],
        depths.map((one) => [count(one.depth), count(inodesOf(one)), ...amountCells(one)]),
        'There is nothing.',
      ),
  },
  {
    name: 'modified',
    title: 'Files by their last change',
    block: (report) => filesBy('CHANGED', report.modified, report),
  },
  {
    name: 'accessed',
    title: 'Files by their last reading, as far as the namenode keeps it',
    block: (report) => filesBy('READ', report.accessed, report),
  },
  { name: 'sizes', title: 'Files by size', block: (report) => filesBy('SIZE', report.sizes, report) },
  {
    name: 'small-files',
    title: 'Small files by owner',
    block: ({ owners, total }, top) =>
      table(
        ['OWNER', 'SMALL', 'OF HIS FILES', 'OF ALL', 'MEAN SIZE'],
        owners
          .filter(({ smallFiles }) => smallFiles > 0)
          .sort((one, other) => other.smallFiles - one.smallFiles)
          .slice(0, top)
          .map((one) => [
            one.name,
            count(one.smallFiles),
            share(one.smallFiles, one.files),
            share(one.smallFiles, total.files),
            formatBytes(Math.round(one.smallBytes / one.smallFiles)),
          ]),
        'No file is small.',
      ),
  },
  {
    name: 'small-folders',
    title: 'Directories that hold most small files',
    block: ({ smallFolders }) =>
      table(
        ['SMALL', 'FILES', 'DIRECTORY'],
        smallFolders.map(({ path, smallFiles, files }) => [count(smallFiles), count(files), path]),
        'No file is small.',
      ),
  },
  {
    name: 'crowded',
    title: 'Directories with most entries',
    block: ({ crowded }) =>
      table(
        ['ENTRIES', 'OF LIMIT', 'DIRECTORY'],
        crowded.map(({ path, entries }) => [count(entries), used(entries, MOST_ENTRIES), path]),
        'No directory has an entry.',
      ),
  },
  {
    name: 'empty',
    title: 'Empty files and empty directories by owner',
    block: ({ owners }, top) =>
      table(
        ['OWNER', 'EMPTY FILES', 'EMPTY DIRS'],
        owners
          .filter(({ emptyFiles, emptyDirectories }) => emptyFiles + emptyDirectories > 0)
          .sort((one, other) => other.emptyFiles + other.emptyDirectories - one.emptyFiles - one.emptyDirectories)
          .slice(0, top)
          .map((one) => [one.name, count(one.emptyFiles), count(one.emptyDirectories)]),
        'Nothing is empty.',
      ),
  },
  {
    name: 'quotas',
    title: 'Quotas, the fullest first',
    block: ({ quotas }, top) =>
      table(
        ['NAMES', 'QUOTA', 'USED', 'SPACE', 'QUOTA', 'USED', 'DIRECTORY'],
        [...quotas]
          .sort((one, other) => fullness(other) - fullness(one))
          .slice(0, top)
          .flatMap(quotaRows),
        'No quota is set.',
      ),
    note: ({ quotas, snapshots, onlyInSnapshots }) => {
      if (quotas.length === 0 || (snapshots.length === 0 && inodesOf(onlyInSnapshots) === 0)) return [];
      return snapshots.length === 0 ? USE_WITHOUT_SNAPSHOTS : USE_WITH_SNAPSHOTS;
    },
  },
  { name: 'blocks', title: 'Blocks per file', block: (report) => filesBy('BLOCKS EACH', report.blocksPerFile, report) },
  {
    name: 'block-sizes',
    title: 'Files by their preferred block size',
    block: (report) =>
      filesBy(
        'BLOCK SIZE',
        report.blockSizes.map(({ blockBytes, ...one }) => ({ name: formatBytes(blockBytes), ...one })),
        report,
      ),
  },
  {
    name: 'replication',
    title: 'Replicated files by how often',
    block: (report) =>
      filesBy(
        'REPLICAS',
        report.replications.map(({ replication, ...one }) => ({ name: String(replication), ...one })),
        report,
      ),
  },
  {
    name: 'storage-policies',
    title: 'Files by the storage policy in force',
    block: (report) => filesBy('POLICY', report.storagePolicies, report),
  },
  {
    name: 'erasure-coding',
    title: 'Files by erasure coding',
    block: (report) => filesBy('POLICY', report.erasureCoding, report),
  },
  {
    name: 'snapshots',
    title: 'Directories that allow snapshots, and what only snapshots hold of them',
    block: ({ snapshots }, top) =>
      table(
        ['SNAPSHOTS', 'OLDEST', 'NEWEST', 'FILES', 'DIRS', 'SPACE', 'DIRECTORY'],
        snapshots
          .slice(0, top)
          .map((one) => [
            count(one.snapshots),
            day(one.oldestMs),
            day(one.newestMs),
            count(one.files),
            count(one.directories),
            formatBytes(one.spaceBytes),
            one.path,
          ]),
        'No directory allows snapshots.',
        [2, 1],
      ),
  },
  {
    name: 'subtrees',
    title: 'Directories by the space of all that is below',
    block: ({ subtrees, total }) =>
      table(
        ['SPACE', 'SHARE', 'SIZE', 'FILES', 'DIRS', 'DIRECTORY'],
        subtrees.map((one) => [
          formatBytes(one.spaceBytes),
          share(one.spaceBytes, total.spaceBytes),
          formatBytes(one.bytes),
          count(one.files),
          count(one.directories),
          one.path,
        ]),
        'There is no directory below.',
      ),
  },
  {
    name: 'largest',
    title: 'The largest files',
    block: ({ largestFiles }) =>
      table(
        ['SIZE', 'OWNER', 'FILE'],
        largestFiles.map(({ path, owner, bytes }) => [formatBytes(bytes), owner, path]),
        'No file holds anything.',
      ),
  },
];

/** What a directory may hold (dfs.namenode.fs-limits.max-directory-items, 1048576 unless it is set). */
const MOST_ENTRIES = 1024 * 1024;

export const scanTableNames: readonly string[] = scanTables.map(({ name }) => name);
