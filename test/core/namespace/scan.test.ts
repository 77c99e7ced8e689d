import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inodesOf, NOTHING, plus } from '../../../src/core/namespace/amounts.ts';
import { ByInode } from '../../../src/core/namespace/by-inode.ts';
import type { TypeQuota } from '../../../src/core/namespace/inode-batch.ts';
import { levelsOf } from '../../../src/core/namespace/levels.ts';
import { NamespaceScan, type ScanOptions } from '../../../src/core/namespace/scan.ts';
import { type ReportOptions, type ScanReport, scanReport } from '../../../src/core/namespace/scan-report.ts';
import { noSnapshots } from '../../../src/core/namespace/snapshot-held.ts';
import { idOf, type MadeInode, type MadeNamespace, madeNamespace } from '../../support/made-namespace.ts';

const NOW = Date.UTC(2026, 10, 21);
const DAY = 86_400_000;
const MIB = 1024 ** 2;

const charging = {
  stripings: new Map([[1, { dataUnits: 6, parityUnits: 3, cellBytes: MIB }]]),
  mostReplicas: new ByInode(0),
};

interface Asked extends Partial<ScanOptions>, Partial<Omit<ReportOptions, 'under' | 'top'>> {
  readonly rowsEach?: number;
  readonly order?: readonly number[];
}

function reported({ tree, batches }: MadeNamespace, { rowsEach = 3, order, ...asked }: Asked = {}): ScanReport {
  const levels = levelsOf(tree);
  const options = { top: 10, under: undefined, snapshots: noSnapshots, ...asked };
  const scan = new NamespaceScan(tree, {
    nowMs: NOW,
    smallBytes: 16 * MIB,
    countsOwner: undefined,
    charging,
    ...options,
  });
  for (const batch of batches(rowsEach, order)) scan.add(batch);
  const names = {
    owner: (id: number) => `u${id}`,
    group: (id: number) => `g${id}`,
    ecPolicy: (id: number) => `ec${id}`,
    path: tree.path,
  };
  return scanReport(scan, tree, levels, names, { depth: 2, mostEntries: 3, ...options }, options.snapshots);
}

const folder = (path: string, more: Partial<MadeInode> = {}): MadeInode => ({ path, kind: 'directory', ...more });
const file = (path: string, bytes: number, more: Partial<MadeInode> = {}): MadeInode => ({
  path,
  bytes,
  blocks: Math.ceil(bytes / (128 * MIB)),
  preferredBlockBytes: 128 * MIB,
  mtime: NOW,
  atime: NOW,
  ...more,
});

const small: readonly MadeInode[] = [
  folder('/', { nsQuota: 2 ** 63 }),
  folder('/user', {}),
  folder('/user/alice', { owner: 2, nsQuota: 10, spaceQuota: 3000 * MIB }),
  file('/user/alice/big', 300 * MIB, { owner: 2, mtime: NOW - 400 * DAY }),
  file('/user/alice/little', 1, { owner: 2, replication: 2, mtime: NOW - DAY }),
  file('/user/alice/none', 0, { owner: 3, mtime: NOW + 1 }),
  folder('/user/alice/void', { owner: 2 }),
  { path: '/user/alice/link', kind: 'symlink', owner: 2 },
  folder('/user/bob', { owner: 3, storagePolicy: 2 }),
  file('/user/bob/cold', 10, { owner: 3 }),
  file('/user/bob/hot', 10, { owner: 3, storagePolicy: 7 }),
];

describe('the scan of a namespace', () => {
  it('counts everything once, and each owner', () => {
    const { total, owners } = reported(madeNamespace(small));
    expect(total).toEqual({
      files: 5,
      directories: 5,
      symlinks: 1,
      bytes: 300 * MIB + 21,
      spaceBytes: 900 * MIB + 2 + 60,
      blocks: 6,
    });
    expect(
      owners.map(({ name, inodes, smallFiles, emptyFiles, emptyDirectories }) => ({
        name,
        inodes,
        smallFiles,
        emptyFiles,
        emptyDirectories,
      })),
    ).toEqual([
      { name: 'u2', inodes: 5, smallFiles: 1, emptyFiles: 0, emptyDirectories: 1 },
      { name: 'u3', inodes: 4, smallFiles: 2, emptyFiles: 1, emptyDirectories: 0 },
      { name: 'u1', inodes: 2, smallFiles: 0, emptyFiles: 0, emptyDirectories: 0 },
    ]);
  });

  it('charges 150 bytes of heap for each inode and each block', () => {
    expect(reported(madeNamespace(small)).owners.map(({ name, heapBytes }) => [name, heapBytes])).toEqual([
      ['u2', (5 + 4) * 150],
      ['u3', (4 + 2) * 150],
      ['u1', 2 * 150],
    ]);
  });

  it('tells how deep inodes lie, the root at nought', () => {
    expect(
      reported(madeNamespace(small)).depths.map(({ depth, files, directories, symlinks }) => [
        depth,
        files,
        directories,
        symlinks,
      ]),
    ).toEqual([
      [0, 0, 1, 0],
      [1, 0, 1, 0],
      [2, 0, 2, 0],
      [3, 5, 1, 1],
    ]);
  });

  it('sorts files by size, age and blocks', () => {
    const { sizes, modified, blocksPerFile } = reported(madeNamespace(small));
    const filesOf = (rows: ScanReport['sizes']) =>
      Object.fromEntries(rows.flatMap(({ name, files }) => (files > 0 ? [[name, files]] : [])));
    expect(filesOf(sizes)).toEqual({ empty: 1, 'below 64 KiB': 3, 'below 1 GiB': 1 });
    expect(filesOf(modified)).toEqual({ 'to come': 1, 'within a day': 3, 'within two years': 1 });
    expect(filesOf(blocksPerFile)).toEqual({ '0': 1, '1': 3, '3 to 4': 1 });
  });

  it('finds the policy in force on a directory above, unless the file says one', () => {
    expect(reported(madeNamespace(small)).storagePolicies.map(({ name, files }) => [name, files])).toEqual([
      ['HOT, by default', 3],
      ['COLD', 1],
      ['HOT', 1],
    ]);
  });

  it('holds quotas against all that is below, the directory itself among the names', () => {
    expect(reported(madeNamespace(small)).quotas).toEqual([
      {
        path: '/user/alice',
        names: 10,
        namesUsed: 6,
        spaceBytes: 3000 * MIB,
        spaceUsedBytes: 900 * MIB + 2,
        types: [],
      },
    ]);
  });

  it('holds quotas by storage type against what the policies in force lay there, and nothing where none is said', () => {
    const quota = (storageType: TypeQuota['storageType']): TypeQuota => ({ storageType, bytes: 10_000 });
    const file = { blocks: 1, replication: 3, preferredBlockBytes: MIB };
    const made = madeNamespace([
      { path: '/', kind: 'directory' },
      { path: '/plain', ...file, bytes: 7 },
      {
        path: '/fast',
        kind: 'directory',
        storagePolicy: 10,
        typeQuotas: [quota('SSD'), quota('DISK'), quota('ARCHIVE')],
      },
      { path: '/fast/one', ...file, bytes: 100 },
      { path: '/fast/cold', ...file, bytes: 10, storagePolicy: 2 },
      { path: '/fast/deep', kind: 'directory', storagePolicy: 5 },
      { path: '/fast/deep/warm', ...file, bytes: 1_000 },
      { path: '/none', kind: 'directory', typeQuotas: [quota('SSD')] },
      { path: '/none/said', ...file, bytes: 5 },
      { path: '/void', kind: 'directory', typeQuotas: [quota('SSD')] },
    ]);
    const used = reported(made).quotas.map(({ path, types }) => [path, ...types.map((one) => one.spaceUsedBytes)]);
    expect(used).toEqual([
      ['/fast', 100, 200 + 1_000, 30 + 2_000],
      ['/none', 0],
      ['/void', 0],
    ]);
  });

  it('tells subtrees by the space that they take', () => {
    expect(
      reported(madeNamespace(small)).subtrees.map(({ path, files, directories }) => [path, files, directories]),
    ).toEqual([
      ['/user', 5, 4],
      ['/user/alice', 3, 2],
      ['/user/bob', 2, 1],
    ]);
    expect(reported(madeNamespace(small), { depth: 1 }).subtrees.map(({ path }) => path)).toEqual(['/user']);
  });

  it('names directories that are crowded, and those with many small files', () => {
    const { crowded, crowdedCount, smallFolders } = reported(madeNamespace(small));
    expect(crowded[0]).toEqual({ path: '/user/alice', entries: 5 });
    expect(crowdedCount).toBe(1);
    expect(smallFolders).toEqual([
      { path: '/user/bob', smallFiles: 2, files: 2 },
      { path: '/user/alice', smallFiles: 1, files: 3 },
    ]);
  });

  it('counts below one directory alone, itself included', () => {
    const made = madeNamespace(small);
    const under = Array.from({ length: made.tree.count }, (_, one) => one).find(
      (one) => made.tree.path(one) === '/user/alice',
    );
    const { total, owners, subtrees, crowded, crowdedCount } = reported(made, { under });
    expect(total).toMatchObject({ files: 3, directories: 2, symlinks: 1 });
    expect(owners.map(({ name }) => name)).toEqual(['u2', 'u3']);
    expect(subtrees).toEqual([]);
    expect(crowded).toEqual([{ path: '/user/alice', entries: 5 }]);
    expect(crowdedCount).toBe(1);
  });

  it('names the directories of one owner as crowded, by all that is in them', () => {
    const made = madeNamespace([
      folder('/'),
      folder('/user'),
      folder('/user/alice', { owner: 2 }),
      ...[3, 3, 3, 2].map((owner, at) => file(`/user/alice/${at}`, 1, { owner })),
      folder('/user/bob', { owner: 3 }),
      ...[2, 2, 2, 2, 2].map((owner, at) => file(`/user/bob/${at}`, 1, { owner })),
    ]);
    const { crowded, crowdedCount } = reported(made, { countsOwner: (id) => id === 2 });
    expect({ crowded, crowdedCount }).toEqual({ crowded: [{ path: '/user/alice', entries: 4 }], crowdedCount: 1 });
  });

  it('counts one owner alone', () => {
    expect(reported(madeNamespace(small), { countsOwner: (id) => id === 3 }).total).toMatchObject({
      files: 3,
      directories: 1,
      symlinks: 0,
    });
  });

  it('remembers the largest files', () => {
    expect(reported(madeNamespace(small), { top: 2 }).largestFiles).toEqual([
      { path: '/user/alice/big', owner: 'u2', bytes: 300 * MIB },
      { path: '/user/bob/cold', owner: 'u3', bytes: 10 },
    ]);
  });
});

describe('what only snapshots hold', () => {
  const inodes = [
    ...small,
    folder('/user/bob/old', { owner: 3, isGone: true }),
    file('/user/bob/old/gone', 100, { owner: 3 }),
    file('/user/alice/lost', 7, { owner: 2, isGone: true }),
  ];
  const [old, lost] = [small.length, small.length + 2];
  const lostFrom = new ByInode(2);
  lostFrom.put(idOf(old), idOf(8));
  lostFrom.put(idOf(lost), idOf(2));
  const snapshots = {
    lostFrom,
    snapshottable: [idOf(1), idOf(6)],
    snapshots: [5, 9].map((takenAtMs) => ({ directory: idOf(1), takenAtMs })),
  };

  it('is counted for its owner, and told apart', () => {
    const { total, onlyInSnapshots, depths } = reported(madeNamespace(inodes), { snapshots });
    expect(inodesOf(total)).toBe(inodes.length);
    expect(onlyInSnapshots).toMatchObject({ files: 2, directories: 1, bytes: 107 });
    expect(depths.reduce((sum, one) => sum + inodesOf(one), 0)).toBe(small.length);
  });

  it('is told by the directory that allows snapshots', () => {
    const told = reported(madeNamespace(inodes), { snapshots }).snapshots;
    expect(told).toMatchObject([
      { path: '/user', snapshots: 2, oldestMs: 5, newestMs: 9, files: 2, directories: 1, bytes: 107 },
      { path: '/user/alice/void', snapshots: 0, oldestMs: undefined, files: 0 },
    ]);
  });

  it('fills the quota of the directory that lost it', () => {
    expect(reported(madeNamespace(inodes), { snapshots }).quotas).toMatchObject([
      { path: '/user/alice', namesUsed: 7, spaceUsedBytes: 900 * MIB + 2 + 21 },
    ]);
  });
});

describe('what directories lost that are gone themselves', () => {
  const types: readonly TypeQuota[] = (['SSD', 'ARCHIVE', 'DISK'] as const).map((storageType) => ({
    storageType,
    bytes: 1000,
  }));
  const inodes = [
    folder('/'),
    folder('/top', { nsQuota: 99, typeQuotas: types, storagePolicy: 10 }),
    file('/top/here', 1),
    folder('/top/x', { isGone: true }),
    file('/top/x/last', 10, { replication: 2 }),
    folder('/top/x/y', { isGone: true, storagePolicy: 2 }),
    folder('/top/x/y/z', { isGone: true }),
    file('/top/x/y/z/f', 100, { replication: 2 }),
    file('/top/x/y/own', 1000, { isGone: true, storagePolicy: 12, replication: 1 }),
    file('/top/x/striped', 5, { isGone: true, ecPolicy: 1, blocks: 1 }),
  ];
  const at = (path: string): number => idOf(inodes.findIndex((one) => one.path === path));
  const lostFrom = new ByInode(5);
  for (const path of ['/top/x', '/top/x/y', '/top/x/y/z', '/top/x/y/own', '/top/x/striped'])
    lostFrom.put(at(path), at(path.slice(0, path.lastIndexOf('/'))));
  const snapshots = { lostFrom, snapshottable: [at('/top')], snapshots: [{ directory: at('/top'), takenAtMs: 5 }] };

  it('counts for all that was above it, by storage types too', () => {
    const told = reported(madeNamespace(inodes), { snapshots });
    expect(told.quotas.find(({ path }) => path === '/top')).toMatchObject({
      namesUsed: inodes.length - 1,
      spaceUsedBytes: 3 + 20 + 200 + 1000 + 20,
      types: [
        { storageType: 'SSD', spaceUsedBytes: 1 + 10 + 1000 },
        { storageType: 'ARCHIVE', spaceUsedBytes: 200 },
        { storageType: 'DISK', spaceUsedBytes: 2 + 10 },
      ],
    });
    expect(told.snapshots).toMatchObject([{ path: '/top', files: 4, directories: 3, bytes: 1115 }]);
  });

  it('is told to the end where directories seem to have lost each other', () => {
    const circle = new ByInode(5);
    for (const [lost, by] of [
      ['/top/x', '/top/x/y/z'],
      ['/top/x/y', '/top/x'],
      ['/top/x/y/z', '/top/x/y'],
    ] as const)
      circle.put(at(lost), at(by));
    const told = reported(madeNamespace(inodes), { snapshots: { ...snapshots, lostFrom: circle } });
    expect(told.quotas.find(({ path }) => path === '/top')).toMatchObject({ namesUsed: 2, spaceUsedBytes: 3 });
  });
});

describe('the use of a quota', () => {
  const limits: readonly TypeQuota[] = [{ storageType: 'SSD', bytes: 1000 }];
  const inodes = [
    ...small,
    folder('/user/carol', { owner: 2, nsQuota: 20, typeQuotas: limits }),
    file('/user/carol/hers', 10, { owner: 2, storagePolicy: 12 }),
    file('/user/carol/his', 20, { owner: 3, storagePolicy: 12 }),
    folder('/user/carol/old', { owner: 2, isGone: true }),
    file('/user/carol/old/his', 30, { owner: 3 }),
  ];
  const carol = small.length;
  const lostFrom = new ByInode(1);
  lostFrom.put(idOf(carol + 3), idOf(carol));
  const snapshots = { ...noSnapshots, lostFrom };
  const all = reported(madeNamespace(inodes), { snapshots });

  it('is all that is below a directory and that its snapshots hold', () => {
    expect(all.quotas.find(({ path }) => path === '/user/carol')).toMatchObject({
      namesUsed: 5,
      spaceUsedBytes: 180,
      types: [{ storageType: 'SSD', spaceUsedBytes: 90 }],
    });
  });

  it.each([
    ['of one owner', { countsOwner: (id: number) => id === 2 }],
    ['below one folder', { under: 1 }],
    ['of one owner below one folder', { countsOwner: (id: number) => id === 2, under: 1 }],
  ])('is the same where only inodes %s are asked for', (_, asked) => {
    const some = reported(madeNamespace(inodes), { snapshots, ...asked });
    expect(some.quotas).toEqual(all.quotas);
    expect(some.total.files).toBeLessThan(all.total.files);
  });
});

describe('space', () => {
  it('counts parity of striped files, by whole cells', () => {
    const space = (bytes: number): number =>
      reported(madeNamespace([folder('/'), file('/f', bytes, { ecPolicy: 1, blocks: 1 })])).total.spaceBytes;
    expect(space(1)).toBe(4);
    expect(space(6 * MIB)).toBe(9 * MIB);
    expect(space(7 * MIB)).toBe((7 + 3 + 3) * MIB);
  });

  it('charges a file for the most replicas that any snapshot has of it, and for no fewer than it has now', () => {
    const made = madeNamespace([
      folder('/'),
      file('/fewer', 100, { replication: 1 }),
      file('/more', 100, { replication: 4 }),
      file('/open', 129 * MIB, { isOpen: true, replication: 1 }),
      file('/striped', 6 * MIB, { ecPolicy: 1, blocks: 1 }),
    ]);
    const mostReplicas = new ByInode(4);
    for (const [inode, replicas] of [3, 2, 2, 5].entries()) mostReplicas.put(idOf(inode + 1), replicas);
    const { total, replications } = reported(made, { charging: { ...charging, mostReplicas } });
    expect(total.spaceBytes).toBe(300 + 400 + 512 * MIB + 9 * MIB);
    expect(replications.map(({ replication }) => replication)).toEqual([1, 4]);
  });

  it('charges the last block of an open file as a whole one', () => {
    const made = madeNamespace([folder('/'), file('/f', 129 * MIB, { isOpen: true, replication: 2 })]);
    expect(reported(made).total.spaceBytes).toBe(512 * MIB);
  });

  it('charges the last group of an open striped file as a whole one, with its parity', () => {
    const open = { isOpen: true, ecPolicy: 1 };
    const space = (bytes: number, blocks: number): number =>
      reported(madeNamespace([folder('/'), file('/f', bytes, { ...open, blocks })])).total.spaceBytes;
    const group = (6 + 3) * 128 * MIB;
    expect(space(0, 0)).toBe(0);
    expect(space(0, 1)).toBe(group);
    expect(space(6 * 128 * MIB + 5, 2)).toBe(2 * group);
  });
});

/** Namespaces of up to 40 inodes: each one in any of the directories before it. */
const namespaces = fc
  .array(
    fc.record({
      in: fc.nat(),
      kind: fc.constantFrom('file', 'file', 'directory', 'symlink' as const),
      owner: fc.integer({ min: 1, max: 4 }),
      bytes: fc.nat({ max: 2 ** 31 - 1 }),
      replication: fc.integer({ min: 1, max: 4 }),
      storagePolicy: fc.constantFrom(undefined, undefined, 2, 12),
    }),
    { maxLength: 40 },
  )
  .map((drawn) => {
    const made: MadeInode[] = [folder('/')];
    const folders = ['/'];
    for (const [index, { in: above, kind, bytes, ...more }] of drawn.entries()) {
      const parent = folders[above % folders.length] ?? '/';
      const path = `${parent === '/' ? '' : parent}/n${index}`;
      const { storagePolicy, ...rest } = more;
      const policy = storagePolicy === undefined || kind === 'symlink' ? {} : { storagePolicy };
      if (kind === 'directory') folders.push(path);
      made.push(
        kind === 'file' ? file(path, bytes, { ...rest, ...policy }) : { path, kind, owner: rest.owner, ...policy },
      );
    }
    return made;
  });

describe('of any namespace', () => {
  it('each table comes to the total', () => {
    fc.assert(
      fc.property(namespaces, (inodes) => {
        const report = reported(madeNamespace(inodes), { top: 100, depth: 1 });
        const sum = (rows: readonly ScanReport['total'][]) => rows.reduce(plus, NOTHING);
        const { files, bytes, spaceBytes, blocks } = report.total;
        expect(sum(report.groups)).toMatchObject(report.total);
        expect(sum(report.depths)).toMatchObject(report.total);
        for (const rows of [
          report.modified,
          report.accessed,
          report.sizes,
          report.blocksPerFile,
          report.blockSizes,
          report.replications,
          report.storagePolicies,
          report.erasureCoding,
        ]) {
          expect(sum(rows)).toMatchObject({ files, bytes, spaceBytes, blocks, directories: 0 });
        }
        expect(inodesOf(report.total)).toBe(inodes.length);
      }),
    );
  });

  it('the sums are those of a plain count, whatever the order and the size of batches', () => {
    const drawn = namespaces.chain((inodes) =>
      fc.record({
        inodes: fc.constant(inodes),
        order: fc.shuffledSubarray(
          inodes.map((_, index) => index),
          { minLength: inodes.length },
        ),
        rowsEach: fc.integer({ min: 1, max: 50 }),
      }),
    );
    fc.assert(
      fc.property(drawn, ({ inodes, order, rowsEach }) => {
        const report = reported(madeNamespace(inodes), { rowsEach, order });
        const { largestFiles: _, ...tables } = report;
        expect(reported(madeNamespace(inodes))).toMatchObject(tables);
        for (const { path, ...amount } of report.subtrees) {
          const below = inodes.filter((one) => one.path === path || one.path.startsWith(`${path}/`));
          const filesBelow = below.filter(({ kind = 'file' }) => kind === 'file');
          expect(amount).toMatchObject({
            files: filesBelow.length,
            directories: below.filter(({ kind }) => kind === 'directory').length,
            bytes: filesBelow.reduce((sum, { bytes = 0 }) => sum + bytes, 0),
            spaceBytes: filesBelow.reduce((sum, { bytes = 0, replication = 3 }) => sum + bytes * replication, 0),
          });
        }
      }),
    );
  });
});
