import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDisk } from '../../src/clients/disk/index.ts';
import type { Change } from '../../src/core/change.ts';
import { besideFolder, besidePath, journalPath } from '../../src/core/kept-files.ts';
import { readBeside } from '../../src/plan/beside.ts';
import { openJournal } from '../../src/plan/journal.ts';
import { runsOf } from '../../src/plan/runs.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const change: Change = {
  keeper: 'hdfs-rights',
  system: 'hdfs',
  action: 'update',
  target: '/user/alice',
  summary: '2 entries',
  entries: 2,
  before: { entries: 2 },
  after: { entries: 2 },
};

let dir: string;
let now = 10 * DAY_MS;
const clock = { now: () => ++now, sleep: async () => undefined, deadline: () => new AbortController().signal };
const disk = openDisk({ hostName: 'h', pid: process.pid, processMark: () => 'here', clock });
const settings = () => ({ stateDir: dir, context: 'lab' });
const journal = (): string => journalPath(dir, 'lab');
beforeEach(async () => {
  dir = await mkdtemp(`${tmpdir()}/beside-`);
});
afterEach(() => rm(dir, { recursive: true }));

const start = (digest: string) =>
  openJournal(disk, journal(), clock, {
    title: `hold ${digest}`,
    digest,
    by: 'me@h',
    said: { command: 'hdfs umask-enforce', input: {}, set: [] },
    locks: [],
    changes: [change, { ...change, target: '/user/bob' }],
    beside: [
      { step: 0, line: () => ({ entries: ['a', 'b'] }) },
      { step: 1, line: () => ({ entries: ['c'] }) },
    ],
    undoes: undefined,
  });
const runs = async () => runsOf(await disk.readLines(journal()));

describe('what a run keeps beside its journal', () => {
  it('is there before the run is in the journal, for its owner alone, and is read back by its step', async () => {
    await start('one');
    const [run] = await runs();
    if (run === undefined) throw new Error('There is no run.');
    expect((await stat(besidePath(journal(), run.id))).mode & 0o777).toBe(0o600);
    expect((await stat(besideFolder(journal()))).mode & 0o777).toBe(0o700);
    const kept = await readBeside(run, settings(), disk);
    expect([...kept.values()]).toEqual([
      { step: 0, entries: ['a', 'b'] },
      { step: 1, entries: ['c'] },
    ]);
  });

  it('is said to be gone, or not whole, by the name of its file', async () => {
    await start('two');
    const [run] = await runs();
    if (run === undefined) throw new Error('There is no run.');
    const path = besidePath(journal(), run.id);
    await writeFile(path, '{"step":0,"entries":[]}\n{"step":1,"ent');
    const torn = readBeside(run, settings(), disk);
    await expect(torn).rejects.toMatchObject({ code: 'config', message: expect.stringContaining('holds that of 1') });
    await rm(path);
    await expect(readBeside(run, settings(), disk)).rejects.toMatchObject({ message: expect.stringContaining(path) });
  });

  it('of runs that were killed before they were in the journal goes after a day, and no other file does', async () => {
    await start('three');
    const old = `${now - 2 * DAY_MS}-dead.jsonl`;
    const young = `${now - DAY_MS / 2}-begun.jsonl`;
    for (const name of [old, young, 'notes.jsonl']) await writeFile(`${besideFolder(journal())}/${name}`, '');
    await start('four');
    const [first, second] = (await runs()).map(({ id }) => `${id}.jsonl`);
    expect((await readdir(besideFolder(journal()))).sort()).toEqual([first, second, young, 'notes.jsonl'].sort());
  });

  it('holds what was done otherwise than planned in the journal itself, before it is done', async () => {
    const run = await start('five');
    await run.begin(0);
    await run.amended(0, { places: [1] });
    const [stopped] = await runs();
    expect(stopped?.steps[0]).toMatchObject({ state: 'begun', amended: [{ places: [1] }] });
    await run.done(0, undefined);
    const [done] = await runs();
    expect(done?.steps[0]).toMatchObject({ state: 'done', amended: [{ places: [1] }] });
    expect(done?.steps[1]).toMatchObject({ state: 'planned', amended: [] });
  });
});
