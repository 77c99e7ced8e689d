import {
  type DirectoryTree,
  type InodeBatch,
  inodeKind,
  noDirectory,
  noPolicy,
  noQuota,
  type TypeQuota,
} from '../../src/core/namespace/inode-batch.ts';

/** An inode as a test writes it; its parent by path, which comes before it in the list. */
export interface MadeInode {
  readonly path: string;
  readonly kind?: keyof typeof inodeKind;
  readonly owner?: number;
  readonly group?: number;
  readonly bytes?: number;
  readonly blocks?: number;
  readonly replication?: number;
  readonly preferredBlockBytes?: number;
  readonly mtime?: number;
  readonly atime?: number;
  readonly storagePolicy?: number;
  /** Makes it striped. */
  readonly ecPolicy?: number;
  readonly isOpen?: boolean;
  readonly nsQuota?: number;
  readonly spaceQuota?: number;
  readonly typeQuotas?: readonly TypeQuota[];
  /** In no directory any more: the path is where it was. */
  readonly isGone?: boolean;
}

/** A small namespace: its tree, and its inodes in batches. */
export interface MadeNamespace {
  readonly tree: DirectoryTree;
  /** Columns are used again, as a reader of images does. */
  batches(rowsEach: number, order?: readonly number[]): Generator<InodeBatch>;
}

const FIRST_ID = 16_385;

export function madeNamespace(inodes: readonly MadeInode[]): MadeNamespace {
  const numbers = new Map<string, number>();
  const holders = inodes.filter(
    ({ path, kind = 'file' }) =>
      kind === 'directory' && inodes.some((other) => other.path !== path && parentOf(other.path) === path),
  );
  for (const { path } of holders) numbers.set(path, numbers.size);
  const numberOf = (path: string): number => numbers.get(path) ?? noDirectory;
  const parents = Uint32Array.from(holders, ({ path, isGone }) =>
    path === '/' || isGone === true ? noDirectory : numberOf(parentOf(path)),
  );
  const paths = holders.map(({ path }) => path);
  const isLive = (directory: number): boolean => {
    const above = parents[directory] ?? noDirectory;
    return directory === numberOf('/') || (above !== noDirectory && isLive(above));
  };
  const tree: DirectoryTree = {
    count: holders.length,
    root: numberOf('/'),
    parent: parents,
    entries: Uint32Array.from(
      paths,
      (path) => inodes.filter((one) => one.isGone !== true && one.path !== '/' && parentOf(one.path) === path).length,
    ),
    isLive,
    depth: (directory) => (paths[directory] ?? '/').split('/').filter((name) => name !== '').length,
    path: (directory) => {
      if (!isLive(directory)) throw new Error('What is not live has no path.');
      return paths[directory] ?? '';
    },
  };
  return {
    tree,
    *batches(rowsEach, order = inodes.map((_, index) => index)) {
      const columns = columnsOf(rowsEach);
      for (let from = 0; from < order.length; from += rowsEach) {
        const rows = order.slice(from, from + rowsEach);
        const encoder = new TextEncoder();
        const buffers: Uint8Array[] = [];
        let end = 0;
        rows.forEach((index, row) => {
          const one = inodes[index];
          if (one === undefined) return;
          const kind = one.kind ?? 'file';
          const name = encoder.encode(one.path === '/' ? '' : one.path.slice(one.path.lastIndexOf('/') + 1));
          buffers.push(name);
          columns.nameStart[row] = end;
          end += name.length;
          columns.nameEnd[row] = end;
          columns.id[row] = FIRST_ID + index;
          columns.kind[row] = inodeKind[kind];
          columns.parent[row] = one.path === '/' || one.isGone === true ? noDirectory : numberOf(parentOf(one.path));
          columns.self[row] = kind === 'directory' ? numberOf(one.path) : noDirectory;
          columns.owner[row] = one.owner ?? 1;
          columns.group[row] = one.group ?? 1;
          columns.mode[row] = 0o755;
          columns.mtime[row] = one.mtime ?? 0;
          columns.atime[row] = one.atime ?? 0;
          columns.replication[row] = kind === 'file' && one.ecPolicy === undefined ? (one.replication ?? 3) : 0;
          columns.preferredBlockBytes[row] = one.preferredBlockBytes ?? 0;
          columns.blocks[row] = one.blocks ?? 0;
          columns.bytes[row] = one.bytes ?? 0;
          columns.isStriped[row] = one.ecPolicy === undefined ? 0 : 1;
          columns.isOpen[row] = one.isOpen === true ? 1 : 0;
          columns.storagePolicy[row] = one.storagePolicy ?? noPolicy;
          columns.ecPolicy[row] = one.ecPolicy ?? noPolicy;
          columns.nsQuota[row] = one.nsQuota ?? noQuota;
          columns.spaceQuota[row] = one.spaceQuota ?? noQuota;
          columns.hasTypeQuotas[row] = one.typeQuotas === undefined ? 0 : 1;
        });
        const buffer = Buffer.concat(buffers);
        yield {
          ...columns,
          rows: rows.length,
          buffer,
          name: (row) => buffer.subarray(columns.nameStart[row], columns.nameEnd[row]).toString(),
          acl: () => [],
          xattrs: () => [],
          typeQuotas: (row) => inodes[rows[row] ?? -1]?.typeQuotas ?? [],
          writer: () => undefined,
          target: () => undefined,
          exactQuotas: () => ({ ns: -1n, space: -1n }),
        };
      }
    },
  };
}

export const idOf = (index: number): number => FIRST_ID + index;

function parentOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at <= 0 ? '/' : path.slice(0, at);
}

const columnsOf = (rows: number) => ({
  id: new Float64Array(rows),
  kind: new Uint8Array(rows),
  parent: new Uint32Array(rows),
  self: new Uint32Array(rows),
  owner: new Uint32Array(rows),
  group: new Uint32Array(rows),
  mode: new Uint16Array(rows),
  mtime: new Float64Array(rows),
  atime: new Float64Array(rows),
  replication: new Uint16Array(rows),
  preferredBlockBytes: new Float64Array(rows),
  blocks: new Uint32Array(rows),
  bytes: new Float64Array(rows),
  isStriped: new Uint8Array(rows),
  isOpen: new Uint8Array(rows),
  storagePolicy: new Uint8Array(rows),
  ecPolicy: new Uint8Array(rows),
  nsQuota: new Float64Array(rows),
  spaceQuota: new Float64Array(rows),
  aclEntries: new Uint16Array(rows),
  hasXattrs: new Uint8Array(rows),
  hasTypeQuotas: new Uint8Array(rows),
  nameStart: new Uint32Array(rows),
  nameEnd: new Uint32Array(rows),
});
