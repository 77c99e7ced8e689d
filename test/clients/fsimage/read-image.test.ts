import { describe, expect, it } from 'vitest';
import { noDirectory, noPolicy } from '../../../src/core/namespace/inode-batch.ts';
import { type MadeInode, madeImage } from '../../support/made-image.ts';
import { inodesOf, listingOf, withImage, withImageFile } from '../../support/opened-image.ts';

const { signal } = new AbortController();

const inodes: readonly MadeInode[] = [
  { path: '/', owner: 'hdfs', mode: 0o755, mtime: 1_763_762_000_000 },
  {
    path: '/user/alice',
    kind: 'directory',
    owner: 'alice',
    group: 'analysts',
    mode: 0o1750,
    nsQuota: 1000,
    spaceQuota: 10_000_000_000_000_001n,
    storagePolicy: 2,
    typeQuotas: { 2: 4096, 6: 1 },
    acl: [
      { scope: 'access', type: 'user', name: 'bob', permission: 5 },
      { scope: 'access', type: 'group', permission: 0 },
      { scope: 'default', type: 'group', name: 'analysts', permission: 7 },
      { scope: 'default', type: 'mask', permission: 7 },
      { scope: 'default', type: 'other', permission: 0 },
    ],
  },
  {
    path: '/user/alice/data.bin',
    owner: 'alice',
    group: 'analysts',
    mtime: 1_763_762_000_123,
    atime: 1_763_762_111_456,
    replication: 2,
    preferredBlockBytes: 2 ** 40,
    blocks: [2 ** 40, 2 ** 40, 17],
    storagePolicy: 10,
    xattrs: [
      { namespace: 0, name: 'note', value: 'some text' },
      { namespace: 4, name: 'hdfs.crypto', value: '' },
    ],
    writer: { clientName: 'DFSClient_1', clientMachine: '10.0.0.1' },
  },
  { path: '/user/alice/striped', ecPolicy: 1, blocks: [6_000_000], mode: 0 },
  { path: '/user/alice/link', kind: 'symlink', target: '/user/bob/ümläut', mode: 0o777, mtime: 5, atime: 7 },
  { path: '/empty', kind: 'directory', mode: 0o1777 },
];

const data = {
  path: '/user/alice/data.bin',
  kind: 1,
  owner: 'alice',
  group: 'analysts',
  mode: 0o644,
  mtime: 1_763_762_000_123,
  atime: 1_763_762_111_456,
  replication: 2,
  preferredBlockBytes: 2 ** 40,
  blocks: 3,
  bytes: 2 ** 41 + 17,
  isStriped: 0,
  isOpen: 1,
  storagePolicy: 10,
  ecPolicy: noPolicy,
  nsQuota: -1,
  spaceQuota: -1,
  xattrs: [
    { namespace: 'user', name: 'note', value: 'some text' },
    { namespace: 'raw', name: 'hdfs.crypto', value: '' },
  ],
  writer: { clientName: 'DFSClient_1', clientMachine: '10.0.0.1' },
};

const home = {
  path: '/user/alice',
  kind: 2,
  mode: 0o1750,
  replication: 0,
  atime: 0,
  bytes: 0,
  nsQuota: 1000,
  exactQuotas: { ns: 1000n, space: 10_000_000_000_000_001n },
  storagePolicy: 2,
  aclEntries: 5,
  acl: [
    { scope: 'access', type: 'user', name: 'bob', permission: 5 },
    { scope: 'access', type: 'group', name: undefined, permission: 0 },
    { scope: 'default', type: 'group', name: 'analysts', permission: 7 },
    { scope: 'default', type: 'mask', name: undefined, permission: 7 },
    { scope: 'default', type: 'other', name: undefined, permission: 0 },
  ],
  typeQuotas: [
    { storageType: 'SSD', bytes: 4096 },
    { storageType: 'NVDIMM', bytes: 1 },
  ],
};

describe('An image is read', () => {
  it.each([
    ['as Hadoop 3.4 writes it', { hasKinds: true }],
    ['with one string table for all kinds, as Hadoop 3.2 wrote it', { layoutVersion: -65 }],
    ['of Hadoop 2.4', { layoutVersion: -53 }],
    ['in parts', { parts: 3, hasKinds: true }],
    ['compressed by DefaultCodec', { codec: 'DefaultCodec' }],
    ['compressed by DeflateCodec', { codec: 'DeflateCodec' }],
    ['compressed by GzipCodec', { codec: 'GzipCodec' }],
    ['compressed by BZip2Codec', { codec: 'BZip2Codec' }],
    ['compressed by Lz4Codec', { codec: 'Lz4Codec' }],
    ['compressed by SnappyCodec', { codec: 'SnappyCodec' }],
    ['with files before directories', { order: <T>(all: readonly T[]) => all.toReversed() }],
  ] as const)('%s, with all that inodes have', async (_, options) => {
    const image = madeImage(inodes, options);
    await withImageFile(image.bytes, (path) =>
      withImage(path, async (opened) => {
        const read = await inodesOf(opened);
        expect(read.map(({ path }) => path).sort()).toEqual([
          '/',
          '/empty',
          '/user',
          '/user/alice',
          '/user/alice/data.bin',
          '/user/alice/link',
          '/user/alice/striped',
        ]);
        const at = (wanted: string) => read.find(({ path }) => path === wanted);
        expect(at(data.path)).toMatchObject(data);
        expect(at(home.path)).toMatchObject(home);
        expect(at('/')).toMatchObject({ id: 16385, nsQuota: 2 ** 63, exactQuotas: { ns: 2n ** 63n - 1n, space: -1n } });
        expect(at('/user/alice/striped')).toMatchObject({
          isStriped: 1,
          ecPolicy: 1,
          replication: 0,
          mode: 0,
          bytes: 6_000_000,
        });
        expect(at('/user/alice/link')).toMatchObject({ kind: 3, target: '/user/bob/ümläut', mtime: 5, atime: 7 });
        expect(at('/empty')).toMatchObject({ kind: 2, mode: 0o1777, nsQuota: -1, storagePolicy: noPolicy });
      }),
    );
  });

  it('gives the same with names of directories read in the same pass', async () => {
    await withImageFile(madeImage(inodes).bytes, async (path) => {
      const [now, later] = [
        await withImage(path, (one) => inodesOf(one)),
        await withImage(path, (one) => inodesOf(one, 'with inodes')),
      ];
      expect(later).toEqual(now);
    });
  });

  it('tells what the head says', async () => {
    const image = madeImage(inodes, { ecPolicies: { 1: 'RS-6-3-1024k', 70: 'own' }, lastInodeId: 99_999 });
    await withImageFile(
      image.bytes,
      (path) =>
        withImage(path, async ({ summary }) => {
          expect(summary).toMatchObject({
            layoutVersion: -67,
            codec: undefined,
            sizeBytes: image.bytes.length,
            namespaceId: 7,
            transactionId: 42,
            inodes: 7,
            lastInodeId: 99_999,
          });
          expect(summary.md5).toMatch(/^[0-9a-f]{32}$/);
          expect([...summary.ecPolicies]).toEqual([
            [1, 'RS-6-3-1024k'],
            [70, 'own'],
          ]);
        }),
      'right',
    );
  });

  it('knows the tree: who holds whom, how many, how deep', async () => {
    await withImageFile(madeImage(inodes).bytes, (path) =>
      withImage(path, async (image) => {
        const tree = await image.tree({ names: 'now', signal });
        const directories = Array.from({ length: tree.count }, (_, one) => ({
          path: tree.path(one),
          entries: tree.entries[one],
          depth: tree.depth(one),
          parent: tree.parent[one] === noDirectory ? undefined : tree.path(tree.parent[one] ?? 0),
        }));
        expect(directories.sort((a, b) => a.depth - b.depth)).toEqual([
          { path: '/', entries: 2, depth: 0, parent: undefined },
          { path: '/user', entries: 1, depth: 1, parent: '/' },
          { path: '/user/alice', entries: 3, depth: 2, parent: '/user' },
        ]);
        expect(tree.path(tree.root)).toBe('/');
      }),
    );
  });

  it('reads a file of so many blocks that it is longer than what is read at once', async () => {
    const blocks = Array.from({ length: 150_000 }, (_, index) => index);
    const long: MadeInode = { path: '/long', blocks };
    await withImageFile(madeImage([long, { path: '/after', blocks: [1] }]).bytes, (path) =>
      withImage(path, async (image) => {
        const read = await inodesOf(image);
        expect(read.find((one) => one.path === '/long')).toMatchObject({ blocks: 150_000, bytes: 11_249_925_000 });
        expect(read.find((one) => one.path === '/after')).toMatchObject({ bytes: 1 });
      }),
    );
  });

  it('reads an empty namespace', async () => {
    await withImageFile(madeImage([{ path: '/' }]).bytes, (path) =>
      withImage(path, async (image) => {
        expect(await inodesOf(image)).toHaveLength(1);
        expect(await listingOf(image)).toHaveLength(1);
      }),
    );
  });
});

describe('With snapshots', () => {
  const image = madeImage(
    [
      { path: '/taken', kind: 'directory' },
      { path: '/taken/changed', blocks: [5] },
      { path: '/elsewhere/moved', blocks: [7], isReferred: true },
      { path: '/taken/gone', kind: 'directory', isDeleted: true },
      { path: '/taken/gone/with', blocks: [9] },
      { path: '/taken/deleted', blocks: [11], isDeleted: true },
    ],
    {
      snapshots: [
        { id: 0, name: 'first', directory: '/taken', takenAtMs: 1_763_762_000_000 },
        { id: 1, name: 'second', directory: '/taken', takenAtMs: 1_763_763_000_000 },
      ],
      diffs: [
        { path: '/taken', snapshotId: 1, created: ['new', 'newer'], deleted: ['/taken/deleted'] },
        { path: '/taken', snapshotId: 0, deleted: ['/taken/gone'], deletedReferences: [0] },
        { path: '/taken/changed', snapshotId: 1, bytes: 3 },
        { path: '/taken/changed', snapshotId: 0, bytes: 3, replication: 2 },
      ],
    },
  );

  it('what was renamed has the path where it is now, and what is deleted has none', async () => {
    await withImageFile(image.bytes, (path) =>
      withImage(path, async (opened) => {
        const read = await inodesOf(opened);
        const pathOf = (name: string) => read.find((one) => one['name'] === name)?.path;
        expect(pathOf('moved')).toBe('/elsewhere/moved');
        expect(pathOf('changed')).toBe('/taken/changed');
        for (const name of ['gone', 'with', 'deleted']) expect(pathOf(name)).toBeUndefined();
        expect((await listingOf(opened)).map((line) => line.split('\t')[0])).toEqual([
          '/',
          '/taken',
          '/elsewhere',
          '/taken/changed',
          '/elsewhere/moved',
        ]);
      }),
    );
  });

  it('tells snapshots, references and diffs', async () => {
    const { ids } = image;
    await withImageFile(image.bytes, (path) =>
      withImage(path, async (opened) => {
        const { diffs, ...rest } = await opened.snapshots(signal);
        expect(rest).toEqual({
          snapshottable: [ids.get('/taken')],
          snapshots: [
            { id: 0, name: 'first', directory: ids.get('/taken'), takenAtMs: 1_763_762_000_000 },
            { id: 1, name: 'second', directory: ids.get('/taken'), takenAtMs: 1_763_763_000_000 },
          ],
          references: [{ inode: ids.get('/elsewhere/moved'), name: undefined }],
        });
        const all = [];
        for await (const diff of diffs) all.push(diff);
        const none = { created: [], deleted: [], deletedReferences: [] };
        const directory = { inode: ids.get('/taken'), kind: 'directory', bytes: undefined };
        const changed = { ...none, inode: ids.get('/taken/changed'), kind: 'file', bytes: 3 };
        expect(all).toEqual([
          {
            ...directory,
            snapshotId: 1,
            created: ['new', 'newer'],
            deleted: [ids.get('/taken/deleted')],
            deletedReferences: [],
          },
          { ...directory, snapshotId: 0, created: [], deleted: [ids.get('/taken/gone')], deletedReferences: [0] },
          { ...changed, snapshotId: 1 },
          { ...changed, snapshotId: 0, replication: 2 },
        ]);
      }),
    );
  });

  it('has none where the image has none', async () => {
    const without = madeImage(inodes, { change: (name, bytes) => (name.startsWith('SNAPSHOT') ? undefined : bytes) });
    await withImageFile(without.bytes, (path) =>
      withImage(path, async (opened) => {
        const { diffs, ...rest } = await opened.snapshots(signal);
        expect(rest).toEqual({ snapshottable: [], snapshots: [], references: [] });
        for await (const diff of diffs) expect(diff).toBeUndefined();
      }),
    );
  });
});
