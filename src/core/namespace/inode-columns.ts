import type { DirectoryTree, InodeBatch } from './inode-batch.ts';
import { inodeKind, noDirectory, noPolicy, quotaLimit } from './inode-batch.ts';
import { isRootRow } from './scan-columns.ts';
import { type Charging, spaceOf } from './space.ts';
import { storagePolicyName } from './storage-policy-names.ts';

/** What a column of all inodes holds. */
export interface InodeColumn {
  readonly name: string;
  readonly type: 'text' | 'whole' | 'yes-no';
  /** What it says, for people who ask. */
  readonly about: string;
}

/** The columns of all inodes, as exports and SQL have them. None of the names is a word of SQL. */
export const inodeColumns = [
  { name: 'path', type: 'text', about: 'where it is; empty where only snapshots hold it' },
  { name: 'folder', type: 'text', about: 'the directory that holds it; empty for the root' },
  { name: 'depth', type: 'whole', about: 'levels below the root' },
  { name: 'type', type: 'text', about: 'file, directory or symlink' },
  { name: 'owner', type: 'text', about: 'who owns it' },
  { name: 'groupName', type: 'text', about: 'its group' },
  { name: 'mode', type: 'text', about: 'permission bits, octal: 750, 1777' },
  { name: 'modifiedMs', type: 'whole', about: 'ms since 1970' },
  { name: 'accessedMs', type: 'whole', about: 'ms since 1970; 0 for directories' },
  { name: 'replication', type: 'whole', about: 'of a file; 0 where it is striped' },
  { name: 'blockBytes', type: 'whole', about: 'preferred length of a block' },
  { name: 'blocks', type: 'whole', about: 'how many blocks it has' },
  { name: 'bytes', type: 'whole', about: 'length of a file' },
  { name: 'spaceBytes', type: 'whole', about: 'space that it takes: replicas and parity count' },
  { name: 'entries', type: 'whole', about: 'of a directory: how many entries it has' },
  { name: 'nameQuota', type: 'whole', about: 'of a directory; null where none is set' },
  { name: 'spaceQuotaBytes', type: 'whole', about: 'of a directory, in bytes; null where none is set' },
  { name: 'storagePolicy', type: 'text', about: 'set on it itself; null where none is' },
  { name: 'erasureCoding', type: 'text', about: 'policy of a striped file; else null' },
  { name: 'hasAcl', type: 'yes-no', about: 'whether it has an ACL' },
  { name: 'hasXattrs', type: 'yes-no', about: 'whether it has extended attributes' },
  { name: 'isOpen', type: 'yes-no', about: 'whether it is being written' },
  { name: 'isLive', type: 'yes-no', about: 'no where only snapshots hold it' },
  { name: 'inode', type: 'whole', about: 'its number' },
] as const satisfies readonly InodeColumn[];

export type InodeCell = string | number | bigint | boolean | undefined;

/** What is needed besides a batch to say all of an inode. */
export interface InodeNames {
  readonly tree: DirectoryTree;
  owner(id: number): string;
  group(id: number): string;
  ecPolicy(id: number): string;
  readonly charging: Charging;
}

const KINDS: Readonly<Record<number, string>> = {
  [inodeKind.file]: 'file',
  [inodeKind.directory]: 'directory',
  [inodeKind.symlink]: 'symlink',
};

/** The cells of some inodes, column by column. */
export type InodeCells = readonly ArrayLike<InodeCell>[];

/**
 * The cells of a batch. Paths of directories must be known.
 * @param isCounted 0 of rows that are left out; undefined where none is
 */
export function inodeCells(batch: InodeBatch, names: InodeNames, isCounted: Uint8Array | undefined): InodeCells {
  const { tree } = names;
  const rows = chosenRows(batch, isCounted);
  const space = new Float64Array(batch.rows);
  spaceOf(batch, names.charging, space);
  const column = (cell: (row: number) => InodeCell): InodeCell[] => {
    const cells: InodeCell[] = [];
    for (const row of rows) cells.push(cell(row));
    return cells;
  };
  const holder = (row: number): number => batch.parent[row] ?? noDirectory;
  const isRoot = (row: number): boolean => isRootRow(batch, row);
  const isLive = (row: number): boolean => isRoot(row) || (holder(row) !== noDirectory && tree.isLive(holder(row)));
  const folderOf = remembered((directory) => tree.path(directory));
  const ownerOf = remembered((id) => names.owner(id));
  const groupOf = remembered((id) => names.group(id));
  const path = (row: number): string => {
    if (!isLive(row)) return '';
    if (isRoot(row)) return '/';
    const above = folderOf(holder(row));
    return above === '/' ? `/${batch.name(row)}` : `${above}/${batch.name(row)}`;
  };
  const isDirectory = (row: number): boolean => batch.kind[row] === inodeKind.directory;
  const quota = (row: number, which: 'nsQuota' | 'spaceQuota'): InodeCell =>
    isDirectory(row) ? quotaLimit(batch[which][row]) : undefined;
  const cells: Readonly<Record<(typeof inodeColumns)[number]['name'], (row: number) => InodeCell>> = {
    path,
    folder: (row) => (!isLive(row) || isRoot(row) ? '' : folderOf(holder(row))),
    depth: (row) => (!isLive(row) ? undefined : isRoot(row) ? 0 : tree.depth(holder(row)) + 1),
    type: (row) => KINDS[batch.kind[row] ?? 0] ?? '',
    owner: (row) => ownerOf(batch.owner[row] ?? 0),
    groupName: (row) => groupOf(batch.group[row] ?? 0),
    mode: (row) => modeOf(batch.mode[row] ?? 0),
    modifiedMs: (row) => whole(batch.mtime[row]),
    accessedMs: (row) => whole(batch.atime[row]),
    replication: (row) => batch.replication[row],
    blockBytes: (row) => whole(batch.preferredBlockBytes[row]),
    blocks: (row) => batch.blocks[row],
    bytes: (row) => batch.bytes[row],
    spaceBytes: (row) => space[row],
    entries: (row) => (isDirectory(row) ? entriesOf(tree, batch.self[row] ?? noDirectory) : undefined),
    nameQuota: (row) => quota(row, 'nsQuota'),
    spaceQuotaBytes: (row) => quota(row, 'spaceQuota'),
    storagePolicy: (row) => {
      const policy = batch.storagePolicy[row] ?? noPolicy;
      return policy === noPolicy ? undefined : storagePolicyName(policy);
    },
    erasureCoding: (row) => (batch.isStriped[row] === 1 ? names.ecPolicy(batch.ecPolicy[row] ?? 0) : undefined),
    hasAcl: (row) => (batch.aclEntries[row] ?? 0) > 0,
    hasXattrs: (row) => batch.hasXattrs[row] === 1,
    isOpen: (row) => batch.isOpen[row] === 1,
    isLive: isLive,
    inode: (row) => batch.id[row],
  };
  return inodeColumns.map(({ name }) => column(cells[name]));
}

const MOST = 2n ** 63n - 1n;

/** What clients set to the last number of 64 bits has become one more than that: see `Wire.varint`. */
const whole = (number: number | undefined): InodeCell => (number !== undefined && number >= 2 ** 63 ? MOST : number);

function chosenRows({ rows }: InodeBatch, isCounted: Uint8Array | undefined): readonly number[] {
  const chosen: number[] = [];
  for (let row = 0; row < rows; row += 1) if (isCounted === undefined || isCounted[row] === 1) chosen.push(row);
  return chosen;
}

/** Makes each text once. */
function remembered(make: (number: number) => string): (number: number) => string {
  const known = new Map<number, string>();
  return (number) => {
    let text = known.get(number);
    if (text === undefined) {
      text = make(number);
      known.set(number, text);
    }
    return text;
  };
}

const modeOf = remembered((mode) => mode.toString(8).padStart(3, '0'));

const entriesOf = (tree: DirectoryTree, self: number): number => (self === noDirectory ? 0 : (tree.entries[self] ?? 0));
