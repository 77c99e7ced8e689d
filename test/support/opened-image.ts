import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFsImages } from '../../src/clients/fsimage/index.ts';
import type { FsImageFile } from '../../src/clients/fsimage/types.ts';

const { signal } = new AbortController();

/** Keeps bytes in a file of a temporary folder while something is done with it; with a digest beside it if that is wanted. */
export async function withImageFile<T>(
  bytes: Uint8Array,
  use: (path: string) => Promise<T>,
  digest: 'none' | 'right' | string = 'none',
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mesosctl-image-'));
  const path = join(folder, 'fsimage_0000000000000000042');
  try {
    await writeFile(path, bytes);
    const md5 = digest === 'right' ? createHash('md5').update(bytes).digest('hex') : digest;
    if (digest !== 'none') await writeFile(`${path}.md5`, `${md5} *fsimage_0000000000000000042\n`);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Opens an image, and closes it in the end. */
export async function withImage<T>(path: string, use: (image: FsImageFile) => Promise<T>): Promise<T> {
  const image = await openFsImages().open(path, signal);
  try {
    return await use(image);
  } finally {
    await image.close();
  }
}

/** The lines of its listing, without the header. */
export const listingOf = (image: FsImageFile): Promise<string[]> => {
  const chunks: Buffer[] = [];
  const keep = async (bytes: Uint8Array): Promise<void> => void chunks.push(Buffer.from(bytes));
  return image.writeListing(keep, signal).then(() => Buffer.concat(chunks).toString().split('\n').slice(1, -1));
};

/** An inode as a test compares it: what its row says, in words. */
export interface ReadInode {
  readonly [column: string]: unknown;
  readonly path: string | undefined;
}

/** All inodes by rows, with names of directories read in the same pass or before. */
export async function inodesOf(image: FsImageFile, names: 'now' | 'with inodes' = 'now'): Promise<ReadInode[]> {
  const tree = await image.tree({ names, signal });
  const rows: { parent: number; name: string; row: Record<string, unknown> }[] = [];
  for await (const batch of image.inodes(tree, signal)) {
    for (let row = 0; row < batch.rows; row += 1) {
      const columns = [
        ...(['id', 'kind', 'mode', 'mtime', 'atime', 'replication', 'preferredBlockBytes', 'blocks', 'bytes'] as const),
        ...(['isStriped', 'isOpen', 'storagePolicy', 'ecPolicy', 'nsQuota', 'spaceQuota', 'aclEntries'] as const),
      ];
      rows.push({
        parent: batch.parent[row] ?? 0,
        name: batch.name(row),
        row: {
          ...Object.fromEntries(columns.map((column) => [column, batch[column][row]])),
          owner: image.owner(batch.owner[row] ?? 0),
          group: image.group(batch.group[row] ?? 0),
          acl: batch.acl(row),
          xattrs: batch.xattrs(row).map((xattr) => ({ ...xattr, value: Buffer.from(xattr.value).toString() })),
          typeQuotas: batch.typeQuotas(row),
          writer: batch.writer(row),
          target: batch.target(row),
          exactQuotas: batch.exactQuotas(row),
        },
      });
    }
  }
  const pathOf = (parent: number, name: string): string | undefined => {
    if (name === '') return '/';
    if (!tree.isLive(parent)) return undefined;
    return parent === tree.root ? `/${name}` : `${tree.path(parent)}/${name}`;
  };
  return rows.map(({ parent, name, row }) => ({ ...row, name, path: pathOf(parent, name) }));
}
