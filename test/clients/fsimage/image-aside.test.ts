import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImageFile } from '../../../src/clients/fsimage/image-file.ts';
import { imageParts } from '../../../src/clients/fsimage/open-image.ts';
import { Failure } from '../../../src/core/failure.ts';
import { type MadeInode, type MadeOptions, madeImage } from '../../support/made-image.ts';
import { inodesOf, listingOf, withImageFile } from '../../support/opened-image.ts';

const { signal } = new AbortController();

let folder: string;
let program: URL;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-aside-'));
  const outfile = join(folder, 'image-thread.mjs');
  const thread = new URL('../../../src/clients/fsimage/image-thread.ts', import.meta.url);
  await build({ entryPoints: [fileURLToPath(thread)], outfile, bundle: true, platform: 'node', format: 'esm' });
  program = pathToFileURL(outfile);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Opens an image that two threads read, and closes it in the end. */
async function withAside<T>(path: string, use: (image: ImageFile) => Promise<T>, thread = program): Promise<T> {
  const image = new ImageFile(await imageParts(path, signal), thread);
  try {
    return await use(image);
  } finally {
    await image.close();
  }
}

/** The same by one thread. */
async function withOne<T>(path: string, use: (image: ImageFile) => Promise<T>): Promise<T> {
  const image = new ImageFile(await imageParts(path, signal), undefined);
  try {
    return await use(image);
  } finally {
    await image.close();
  }
}

const some: readonly MadeInode[] = [
  { path: '/', owner: 'hdfs' },
  {
    path: '/user/alice',
    kind: 'directory',
    nsQuota: 1000,
    spaceQuota: 10_000_000_000_000_001n,
    storagePolicy: 2,
    typeQuotas: { 2: 4096 },
    acl: [{ scope: 'access', type: 'user', name: 'bob', permission: 5 }],
  },
  { path: '/user/alice/data', blocks: [2 ** 40, 17], xattrs: [{ namespace: 0, name: 'note', value: 'some text' }] },
  { path: '/user/alice/open', blocks: [1], writer: { clientName: 'client', clientMachine: 'host' } },
  { path: '/user/alice/link', kind: 'symlink', target: '/user/bob/ümläut' },
  { path: '/empty', kind: 'directory' },
  { path: '/gone', isDeleted: true },
];

/** More bytes than there is memory for at once, more inodes than a batch has, and a file longer than what is read at once. */
const many: readonly MadeInode[] = [
  ...Array.from({ length: 2_500 }, (_, index) => ({
    path: `/d${index % 2}/f${index}`,
    blocks: [index],
    xattrs: [{ namespace: 0, name: 'long', value: new Uint8Array(3_000) }],
  })),
  ...Array.from({ length: 5_000 }, (_, index) => ({ path: `/d${index % 2}/g${index}`, blocks: [index] })),
  { path: '/long', blocks: Array.from({ length: 40_000 }, (_, index) => index) },
];

describe('An image that two threads read', { timeout: 60_000 }, () => {
  it.each<[string, readonly MadeInode[], MadeOptions]>([
    ['with all that inodes have', some, { hasKinds: true }],
    ['in parts', some, { hasKinds: true, parts: 3 }],
    ['compressed', some, { codec: 'GzipCodec' }],
    ['compressed by BZip2Codec', some, { codec: 'BZip2Codec' }],
    ['with files before directories', some, { order: (all) => all.toReversed() }],
    ['with more inodes than are held at once', many, { hasKinds: true }],
    ['compressed, with more inodes than are held at once', many, { codec: 'DefaultCodec' }],
    ['compressed by Lz4Codec, with more inodes than are held at once', many, { codec: 'Lz4Codec' }],
  ])('says the same as one that one thread reads: %s', async (_, inodes, options) => {
    const { bytes } = madeImage(inodes, options);
    await withImageFile(
      bytes,
      async (path) => {
        const expected = await withOne(path, (image) => inodesOf(image));
        for (const names of ['now', 'with inodes'] as const)
          expect(await withAside(path, (image) => inodesOf(image, names))).toEqual(expected);
      },
      'right',
    );
  });

  it('is read as often as it is asked, also where a reading was not ended', async () => {
    await withImageFile(
      madeImage(many).bytes,
      (path) =>
        withAside(path, async (image) => {
          const tree = await image.tree({ names: 'now', signal });
          const rows = async (most: number): Promise<number> => {
            let count = 0;
            for await (const batch of image.inodes(tree, signal)) {
              count += batch.rows;
              if (count >= most) return count;
            }
            return count;
          };
          expect(await rows(1)).toBeLessThan(many.length);
          expect(await rows(Number.POSITIVE_INFINITY)).toBe(many.length + 3);
          await image.tree({ names: 'with inodes', signal });
          expect(await listingOf(image)).toHaveLength(many.length + 3);
          expect(await rows(Number.POSITIVE_INFINITY)).toBe(many.length + 3);
        }),
      'right',
    );
  });

  it('fails with the same words at each byte of its inodes that was changed', async () => {
    const { bytes, sections } = madeImage(some, { hasKinds: true });
    const { offset = 0, lengthBytes = 0 } = sections.get('INODE') ?? {};
    const saying = (work: Promise<unknown>) =>
      work.then(
        () => 'read',
        (thrown) => (thrown instanceof Failure ? `${thrown.code} ${thrown.message} ${thrown.hint}` : thrown),
      );
    let failed = 0;
    await withImageFile(bytes, async (path) => {
      for (let at = offset; at < offset + lengthBytes; at += 7) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
        await writeFile(path, changed);
        const expected = await saying(withOne(path, (image) => inodesOf(image, 'with inodes')));
        expect(await saying(withAside(path, (image) => inodesOf(image, 'with inodes'))), `byte ${at}`).toBe(expected);
        if (expected !== 'read') failed += 1;
      }
    });
    expect(failed).toBeGreaterThan(10);
  });

  it('fails where its digest is of something else, whoever makes it', async () => {
    const read: ((image: ImageFile) => Promise<unknown>)[] = [
      (image: ImageFile) => inodesOf(image, 'with inodes'),
      (image: ImageFile) => inodesOf(image),
      (image: ImageFile) => listingOf(image),
    ];
    for (const one of read)
      await withImageFile(
        madeImage(some).bytes,
        (path) =>
          expect(withAside(path, one)).rejects.toThrow(/its MD5 is [0-9a-f]{32}, and the file beside it says 0{32}/),
        '0'.repeat(32),
      );
  });

  it('is given up at once, while it is read and while it is waited for', async () => {
    await withImageFile(madeImage(many).bytes, (path) =>
      withAside(path, async (image) => {
        const wanted = new AbortController();
        const tree = await image.tree({ names: 'with inodes', signal });
        const inodes = image.inodes(tree, wanted.signal)[Symbol.asyncIterator]();
        await inodes.next();
        wanted.abort(new Error('Nobody wants it.'));
        await expect(
          (async () => {
            for (;;) if ((await inodes.next()).done === true) return;
          })(),
        ).rejects.toThrow('Nobody wants it.');
        await image.tree({ names: 'with inodes', signal });
        await expect(image.inodes(tree, wanted.signal).next()).rejects.toThrow('Nobody wants it.');
      }),
    );
  });

  it('is closed while nobody has asked for the inodes that are read', async () => {
    await withImageFile(
      madeImage(many).bytes,
      (path) => withAside(path, (image) => image.tree({ names: 'with inodes', signal })),
      'right',
    );
  });

  it('tells of a thread that cannot begin, and of one that ends before its time', async () => {
    const idle = join(folder, 'idle.mjs');
    await writeFile(idle, 'process.exit(0);\n');
    for (const [thread, words] of [
      [pathToFileURL(join(folder, 'none.mjs')), /none\.mjs/],
      [pathToFileURL(idle), 'The thread that reads an image has ended.'],
    ] as const)
      await withImageFile(
        madeImage(some).bytes,
        async (path) => {
          await expect(withAside(path, (image) => inodesOf(image), thread)).rejects.toThrow(words);
          await expect(withAside(path, (image) => listingOf(image), thread)).rejects.toThrow(words);
        },
        'right',
      );
  });
});
