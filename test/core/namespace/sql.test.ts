import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDuckdb } from '../../../src/clients/duckdb/index.ts';
import type { Json } from '../../../src/core/json.ts';
import { inodesOf } from '../../../src/core/namespace/amounts.ts';
import { ByInode } from '../../../src/core/namespace/by-inode.ts';
import { type InodeNames, inodeCells, inodeColumns } from '../../../src/core/namespace/inode-columns.ts';
import { levelsOf } from '../../../src/core/namespace/levels.ts';
import { NamespaceScan } from '../../../src/core/namespace/scan.ts';
import { type ScanReport, scanReport } from '../../../src/core/namespace/scan-report.ts';
import { noSnapshots } from '../../../src/core/namespace/snapshot-held.ts';
import { duckdbDialect } from '../../../src/core/namespace/sql/dialect.ts';
import { type AskedOfTable, questionsOf } from '../../../src/core/namespace/sql/questions.ts';
import { type AnswerRow, reportOf } from '../../../src/core/namespace/sql/report-of.ts';
import { type MadeInode, type MadeNamespace, madeNamespace } from '../../support/made-namespace.ts';

const NOW = Date.UTC(2026, 10, 21);
const MIB = 1024 ** 2;
const never = new AbortController().signal;
const asked: AskedOfTable = {
  nowMs: NOW,
  smallBytes: MIB,
  top: 1000,
  depth: 2,
  mostEntries: 3,
  under: undefined,
  owners: [],
};
const charging = {
  stripings: new Map([[1, { dataUnits: 6, parityUnits: 3, cellBytes: MIB }]]),
  mostReplicas: new ByInode(0),
};
const names = {
  owner: (id: number) => `u${id}`,
  group: (id: number) => `g${id}`,
  ecPolicy: (id: number) => `ec${id}`,
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-sql-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** As the scan tells it. */
function scanned({ tree, batches }: MadeNamespace, { owners = [] }: { owners?: readonly string[] } = {}): ScanReport {
  const levels = levelsOf(tree);
  const { nowMs, smallBytes, top } = asked;
  const options = {
    nowMs,
    smallBytes,
    top,
    under: undefined,
    countsOwner: owners.length === 0 ? undefined : (id: number) => owners.includes(names.owner(id)),
    charging,
    snapshots: noSnapshots,
  };
  const scan = new NamespaceScan(tree, options);
  for (const batch of batches(3)) scan.add(batch);
  return scanReport(scan, tree, levels, { ...names, path: tree.path }, { ...asked, under: undefined }, noSnapshots);
}

/** As DuckDB tells it of the table of all inodes. */
async function answered(namespace: MadeNamespace, more: Partial<AskedOfTable> = {}): Promise<ScanReport> {
  const table: InodeNames = { ...names, tree: namespace.tree, charging };
  const parts = (async function* () {
    for (const batch of namespace.batches(4)) yield inodeCells(batch, table, undefined);
  })();
  const limits = { folder, memoryMib: 256, threads: 1 };
  const database = await openDuckdb({ hostName: 'here', pid: 1, processMark: () => '' }).load(
    { name: 'inodes', columns: inodeColumns, parts },
    limits,
    never,
  );
  try {
    const answers = new Map<string, AnswerRow[]>();
    for (const [member, sql] of Object.entries(questionsOf({ ...asked, ...more }, duckdbDialect))) {
      const { columns, rows } = await database.ask(sql, 100_000, never);
      const cells = (row: readonly Json[]): AnswerRow =>
        Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]));
      answers.set(member, rows.map(cells));
    }
    return reportOf((question) => answers.get(question) ?? []);
  } finally {
    await database.close();
  }
}

/** Where rows are alike, neither promises an order. */
const settled = (report: ScanReport) => ({
  ...report,
  snapshots: [],
  smallFolders: byPath(report.smallFolders),
  crowded: byPath(report.crowded),
  subtrees: byPath(report.subtrees),
  largestFiles: byPath(report.largestFiles),
  erasureCoding: [...report.erasureCoding].sort((one, other) => (one.name < other.name ? -1 : 1)),
});
const byPath = <T extends { readonly path: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((one, other) => (one.path < other.path ? -1 : 1));

/** Namespaces of a few levels, in which every member varies; some names have what SQL and patterns give a meaning to. */
const namespaces = fc
  .array(
    fc.record({
      at: fc.nat(),
      name: fc.constantFrom('a', 'b', "it's", '100%', 'a_b', 'x\\y', 'ü', ' '),
      kind: fc.constantFrom(
        'file' as const,
        'file' as const,
        'directory' as const,
        'directory' as const,
        'symlink' as const,
      ),
      owner: fc.integer({ min: 1, max: 3 }),
      group: fc.integer({ min: 1, max: 2 }),
      bytes: fc.constantFrom(0, 1, MIB - 1, MIB, 200 * MIB, 20 * 1024 * MIB),
      blocks: fc.nat({ max: 300 }),
      replication: fc.integer({ min: 1, max: 3 }),
      preferredBlockBytes: fc.constantFrom(128 * MIB, 256 * MIB),
      mtime: fc.integer({ min: -1, max: 800 }).map((days) => NOW - days * 86_400_000 + (days % 3)),
      atime: fc.constantFrom(0, NOW, NOW - 86_400_000 * 90),
      storagePolicy: fc.constantFrom(undefined, undefined, undefined, 2, 12),
      ecPolicy: fc.constantFrom(undefined, undefined, 1),
      nsQuota: fc.constantFrom(undefined, undefined, 10),
      spaceQuota: fc.constantFrom(undefined, undefined, 3000),
      isOpen: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((drawn): MadeInode[] => {
    const made: MadeInode[] = [{ path: '/', kind: 'directory', nsQuota: 2 ** 63 }];
    for (const { at, name, ...one } of drawn) {
      const holders = made.filter(({ kind }) => kind === 'directory');
      const holder = holders[at % holders.length]?.path ?? '/';
      const path = `${holder === '/' ? '' : holder}/${name}`;
      if (made.some((other) => other.path === path)) continue;
      made.push({ path, ...of(one) });
    }
    return made;
  });

type Drawn = {
  readonly [M in Exclude<keyof MadeInode, 'path' | 'isGone' | 'typeQuotas'>]-?: MadeInode[M] | undefined;
} & {
  readonly kind: 'file' | 'directory' | 'symlink';
  readonly owner: number;
  readonly group: number;
};

/** What an inode of the kind does not have is left out. */
function of({ kind, owner, group, ...one }: Drawn): Omit<MadeInode, 'path'> {
  if (kind === 'symlink') return { kind, owner, group };
  const { storagePolicy, nsQuota, spaceQuota, ...file } = one;
  const said = Object.entries(
    kind === 'directory' ? { storagePolicy, nsQuota, spaceQuota } : { storagePolicy, ...file },
  );
  return { kind, owner, group, ...Object.fromEntries(said.filter(([, value]) => value !== undefined)) };
}

describe('the questions of a scan in SQL', () => {
  it('are answered as the scan itself does, of any namespace', async () => {
    await fc.assert(
      fc.asyncProperty(namespaces, async (inodes) => {
        const namespace = madeNamespace(inodes);
        expect(settled(await answered(namespace))).toEqual(settled(scanned(namespace)));
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('are answered as the scan does also where some owners alone are asked for, whose quotas are used by all', async () => {
    const owners = ['u1', 'u3'];
    await fc.assert(
      fc.asyncProperty(namespaces, async (inodes) => {
        const namespace = madeNamespace(inodes);
        const [told, asked] = [settled(await answered(namespace, { owners })), settled(scanned(namespace, { owners }))];
        expect({ ...told, depths: [] }).toEqual({ ...asked, depths: [] });
        expect(told.depths).toEqual(asked.depths.filter((one) => inodesOf(one) > 0));
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('tell of quotas what is live, and nothing that only snapshots hold', async () => {
    const live: MadeInode[] = [
      { path: '/', kind: 'directory' },
      { path: '/kept', kind: 'directory', nsQuota: 10, spaceQuota: 100 },
      { path: '/kept/x', bytes: 5, blocks: 1, replication: 2 },
    ];
    const gone: MadeInode = { path: '/kept/gone', bytes: 7, blocks: 1, isGone: true };
    const [without, withGone] = [await answered(madeNamespace(live)), await answered(madeNamespace([...live, gone]))];
    expect(withGone.quotas).toEqual([
      { path: '/kept', names: 10, namesUsed: 2, spaceBytes: 100, spaceUsedBytes: 10, types: [] },
    ]);
    expect(withGone.quotas).toEqual(without.quotas);
    expect(withGone.onlyInSnapshots).toMatchObject({ files: 1, bytes: 7 });
  });

  it('can be about a folder, or about some owners', async () => {
    const namespace = madeNamespace([
      { path: '/', kind: 'directory' },
      { path: '/user', kind: 'directory' },
      { path: '/user/al%', kind: 'directory', owner: 2 },
      { path: '/user/al%/x', owner: 2, bytes: 5, blocks: 1 },
      { path: '/user/alice', kind: 'directory', owner: 3 },
      { path: '/user/alice/y', owner: 3, bytes: 7, blocks: 1 },
    ]);
    const folder = await answered(namespace, { under: '/user/al%/' });
    expect(folder.total).toMatchObject({ files: 1, directories: 1, bytes: 5 });
    const owner = await answered(namespace, { owners: ['u3'] });
    expect(owner.total).toMatchObject({ files: 1, directories: 1, bytes: 7 });
  });
});
