import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDuckdb } from '../../../src/clients/duckdb/index.ts';
import type { Cell, Column, Database } from '../../../src/clients/duckdb/types.ts';

const columns: readonly Column[] = [
  { name: 'path', type: 'text', about: 'where' },
  { name: 'bytes', type: 'whole', about: 'how long' },
  { name: 'modified', type: 'time', about: 'when' },
  { name: 'live', type: 'yes-no', about: 'whether it is there' },
];
const NOBODY = 2 ** 22 + 1;
const processMark = (pid: number): string | undefined => (pid === NOBODY ? undefined : 'runs');
const writer = { hostName: 'gateway-1', pid: process.pid, processMark };
const never = new AbortController().signal;

let folder: string;
const opened: Database[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-duckdb-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.close()));
  await rm(folder, { recursive: true, force: true });
});

async function* partsOf(...parts: (readonly (readonly Cell[])[])[]) {
  yield* parts;
}

async function loaded(...parts: (readonly (readonly Cell[])[])[]): Promise<Database> {
  const limits = { folder, memoryMib: 256, threads: 2 };
  const database = await openDuckdb(writer).load({ name: 'inodes', columns, parts: partsOf(...parts) }, limits, never);
  opened.push(database);
  return database;
}

const two = [
  ['/a', "/it's \t\n ü"],
  [1, 2n ** 60n],
  [1_700_000_000_123, undefined],
  [true, false],
] as const;

describe('a table', () => {
  it('holds what it was given, to the letter', async () => {
    const database = await loaded(two);
    expect(database.rows).toBe(2);
    expect(await database.ask('SELECT * FROM inodes ORDER BY bytes', 10, never)).toEqual({
      columns: ['path', 'bytes', 'modified', 'live'],
      rows: [
        ['/a', 1, '2023-11-14 22:13:20.123', true],
        ["/it's \t\n ü", '1152921504606846976', null, false],
      ],
    });
  });

  it('holds a text with a NUL in it, which names in HDFS may have', async () => {
    const paths = ['/a\0b', '/a', '/a\0c'];
    const database = await loaded([paths, [1, 2, 3], [undefined, undefined, undefined], [true, true, true]]);
    expect(await database.ask('SELECT path FROM inodes ORDER BY bytes', 10, never)).toMatchObject({
      rows: paths.map((path) => [path]),
    });
  });

  it('takes parts of any length', async () => {
    const part = (count: number) => [
      Array.from({ length: count }, (_, index) => `/${index}`),
      Array.from({ length: count }, (_, index) => index),
      Array.from({ length: count }, () => 0),
      Array.from({ length: count }, () => true),
    ];
    const database = await loaded(part(0), part(1), part(2048), part(5000));
    expect(database.rows).toBe(7049);
    const { rows } = await database.ask('SELECT count(*), sum(bytes), avg(bytes) FROM inodes', 10, never);
    expect(rows[0]?.slice(0, 2)).toEqual([7049, (2047 * 2048) / 2 + (4999 * 5000) / 2]);
  });

  it('is written as Parquet, whole or not at all', async () => {
    const database = await loaded(two);
    const path = join(folder, "in'odes.parquet");
    await database.writeParquet(path, never);
    expect((await readFile(path)).subarray(0, 4).toString()).toBe('PAR1');
    await expect(database.writeParquet(join(folder, 'none', 'x.parquet'), never)).rejects.toMatchObject({
      code: 'config',
      message: expect.stringContaining('could not be written'),
    });
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('is written as Parquet beside files of others, which stay, and parts of killed runs, which go', async () => {
    const database = await loaded(two);
    const hex = '0123456789ab';
    const others = ['x.parquet.draft', 'x.parquet.part', `x.parquet.gateway-2-${NOBODY}-${hex}.part`];
    const left = `y.parquet.gateway-1-${NOBODY}-${hex}.part`;
    for (const name of [...others, left]) await writeFile(join(folder, name), name);
    await database.writeParquet(join(folder, 'x.parquet'), never);
    const names = (await readdir(folder)).filter((name) => name.includes('.parquet'));
    expect(names.sort()).toEqual(['x.parquet', ...others].sort());
    for (const name of others) expect(await readFile(join(folder, name), 'utf8')).toBe(name);
  });

  it('is not written as Parquet in the place of what is no file', async () => {
    const database = await loaded(two);
    await mkdir(join(folder, 'there'));
    await expect(database.writeParquet(join(folder, 'there'), never)).rejects.toMatchObject({
      code: 'config',
      message: `${join(folder, 'there')} could not be written: it is there, and no file`,
    });
  });

  it('goes when it is closed, and when its rows fail', async () => {
    await (await loaded(two)).close();
    opened.splice(0);
    const failing = async function* () {
      yield two;
      throw new Error('the image is cut off');
    };
    const limits = { folder, memoryMib: 256, threads: 1 };
    await expect(openDuckdb(writer).load({ name: 'inodes', columns, parts: failing() }, limits, never)).rejects.toThrow(
      'the image is cut off',
    );
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a question', () => {
  it('that is wrong is answered with what DuckDB says of it', async () => {
    const database = await loaded(two);
    await expect(database.ask('SELECT owned FROM inodes', 10, never)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('"owned" not found'),
      hint: expect.stringContaining('Candidate bindings'),
    });
    await expect(database.ask('selec 1', 10, never)).rejects.toMatchObject({ code: 'usage' });
  });

  it('sees neither files nor other settings', async () => {
    const database = await loaded(two);
    const file = join(folder, 'secret.csv');
    await writeFile(file, 'a,b\n1,2\n');
    for (const sql of [
      `SELECT * FROM read_csv('${file}')`,
      `COPY inodes TO '${folder}/out.csv'`,
      `ATTACH '${folder}/other.db'`,
      'SET enable_external_access = true',
    ]) {
      await expect(database.ask(sql, 10, never)).rejects.toMatchObject({ code: 'usage' });
    }
    expect(await readdir(folder)).not.toContain('out.csv');
  });

  it('is one at a time', async () => {
    const database = await loaded(two);
    const several = database.ask('SELECT 1; SELECT 2 FROM inodes', 10, never);
    await expect(several).rejects.toMatchObject({
      code: 'usage',
      message: '2 questions were asked, and one is answered at a time.',
    });
    expect((await database.ask("SELECT ';' AS x; -- that is all;", 10, never)).rows).toEqual([[';']]);
  });

  it('with more rows than can be shown is refused', async () => {
    const database = await loaded(two);
    await expect(database.ask('SELECT * FROM range(11)', 10, never)).rejects.toMatchObject({ code: 'refused' });
    expect((await database.ask('SELECT * FROM range(10)', 10, never)).rows).toHaveLength(10);
  });

  it('for which there is no room says so, and is no fault of its words', async () => {
    const limits = { folder, memoryMib: 64, threads: 1 };
    const database = await openDuckdb(writer).load({ name: 'inodes', columns, parts: partsOf(two) }, limits, never);
    opened.push(database);
    // Where the folder is that DuckDB would put aside into there is a file.
    const [own = ''] = await readdir(folder);
    await writeFile(join(folder, own, 'spill'), '');
    const sql = "SELECT count(DISTINCT repeat('x', 50) || range) FROM range(3000000)";
    await expect(database.ask(sql, 10, never)).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringContaining('DuckDB has no room to work in'),
      hint: expect.stringContaining(`goes to ${folder}: name a larger folder by TMPDIR`),
    });
  });

  it('can be stopped in the midst of it', async () => {
    const database = await loaded(two);
    const stopping = new AbortController();
    const asked = database.ask('SELECT count(*) FROM range(10000000) a, range(1000000) b', 10, stopping.signal);
    stopping.abort();
    await expect(asked).rejects.toMatchObject({ code: 'interrupted' });
  });
});

it('the package that is not installed is named, with the way to install it', async () => {
  const duckdb = openDuckdb(writer, async () => Promise.reject(new Error('Cannot find package')));
  const limits = { folder, memoryMib: 256, threads: 1 };
  await expect(duckdb.load({ name: 'inodes', columns, parts: partsOf() }, limits, never)).rejects.toMatchObject({
    code: 'unsupported',
    hint: expect.stringContaining('npm install --global @duckdb/node-api@'),
  });
});
