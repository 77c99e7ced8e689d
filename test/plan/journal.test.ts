import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDisk } from '../../src/clients/disk/index.ts';
import type { Change } from '../../src/core/change.ts';
import { journalPath } from '../../src/core/kept-files.ts';
import { findRun, stateOf } from '../../src/plan/find-run.ts';
import { type Journal, openJournal, stoppedRun } from '../../src/plan/journal.ts';
import { type Run, runsOf } from '../../src/plan/runs.ts';

const change: Change = {
  keeper: 'k',
  system: 'hdfs',
  action: 'create',
  target: '/user/alice',
  summary: 's',
  before: null,
  after: { mode: '700' },
};

let dir: string;
let now = 0;
const clock = { now: () => ++now, sleep: async () => undefined, deadline: () => new AbortController().signal };
const disk = openDisk({ hostName: 'h', pid: process.pid, processMark: () => 'here', clock });
const path = (): string => journalPath(dir, 'a/b');
beforeEach(async () => {
  now = 0;
  dir = await mkdtemp(`${tmpdir()}/journal-`);
});
afterEach(() => rm(dir, { recursive: true }));

const said = {
  command: 'user provision',
  input: { user: 'alice', createAccount: true, names: ['a', 'b'] },
  set: ['x=y'],
};
const start = (digest: string, undoes?: string): Promise<Journal> =>
  openJournal(disk, path(), clock, {
    title: `provision ${digest}`,
    digest,
    by: 'me@h',
    said,
    locks: ['user-alice'],
    changes: [change, { ...change, target: '/user/alice/notebook' }],
    undoes,
  });
const runs = async (): Promise<Run[]> => runsOf(await disk.readLines(path()));

describe('the journal', () => {
  it('tells what a run was doing when it was stopped, and nothing of one that ended', async () => {
    const journal = await start('alice');
    await journal.begin(0);
    expect(stoppedRun(await runs(), 'provision alice')).toEqual({ at: 2, doing: 'create /user/alice' });
    expect(stoppedRun(await runs(), 'provision bob')).toBeUndefined();
    await journal.done(0, undefined);
    expect(stoppedRun(await runs(), 'provision alice')).toEqual({ at: 2, doing: undefined });
    await journal.end();
    expect(stoppedRun(await runs(), 'provision alice')).toBeUndefined();
  });

  it('keeps the words, the locks and all changes of a run, and what came of each', async () => {
    const journal = await start('alice');
    await journal.begin(0);
    await journal.done(0, { mode: '750' });
    await journal.begin(1);
    await journal.failed(1, 'denied', 'It may not.');
    const [run] = await runs();
    expect(run).toMatchObject({ id: '1-alice', at: 2, by: 'me@h', said, locks: ['user-alice'], end: 'failed' });
    expect(run?.steps.map(({ state, message, change: { after } }) => [state, message, after])).toEqual([
      ['done', undefined, { mode: '750' }],
      ['failed', 'It may not.', { mode: '700' }],
    ]);
  });

  it('keeps runs apart that are at work at the same time', async () => {
    const [first, second] = [await start('alice'), await start('bob')];
    await Promise.all([first.begin(0), second.begin(0)]);
    await Promise.all([first.end(), second.failed(0, 'denied', 'No.')]);
    expect((await runs()).map(({ digest, end }) => [digest, end])).toEqual([
      ['alice', 'ended'],
      ['bob', 'failed'],
    ]);
  });

  it('reads the lines of an earlier version, which hold the changes that were begun and no words', async () => {
    const old = { v: 1, run: '5-old', at: 5 };
    const lines = [
      { ...old, phase: 'start', title: 'provision carol', digest: 'old', by: 'me@h' },
      { ...old, phase: 'begin', step: 0, change },
      { ...old, phase: 'done', step: 0 },
      { ...old, phase: 'begin', step: 1, change },
    ];
    const [run] = runsOf([...lines, { v: 3, run: 'later' }, 'no line of ours', null]);
    expect(run).toMatchObject({ title: 'provision carol', said: undefined, locks: [], end: undefined });
    expect(run?.steps.map(({ state }) => state)).toEqual(['done', 'begun']);
  });
});

describe('a run', () => {
  it('is meant by its id, the beginning of one, its digest, or as the last', async () => {
    await start('alice');
    await start('bob');
    const all = await runs();
    for (const word of ['1-alice', '1', 'alice']) expect(findRun(word, all).digest).toBe('alice');
    expect(findRun('last', all).digest).toBe('bob');
    expect(() => findRun('nosuch', all)).toThrow('has no run nosuch');
    expect(() => findRun('', all)).toThrow('may be any of 2 runs');
  });

  it('names no more than a few of the runs that a word may mean', async () => {
    await start('alice');
    const many = (await runs()).flatMap((run) =>
      Array.from({ length: 42 }, (_, index): Run => ({ ...run, id: `2026-${index}` })),
    );
    expect(() => findRun('2026', many)).toThrow('2026 may be any of 42 runs: 39 others, 2026-39, 2026-40, 2026-41.');
  });

  it('is undone by a run that took it back, and not any more once that one is undone', async () => {
    const ended = async (digest: string, undoes?: string): Promise<string> => {
      const journal = await start(digest, undoes);
      await journal.begin(0);
      await journal.end();
      return (await runs()).at(-1)?.id ?? '';
    };
    const state = async (id: string): Promise<string> => {
      const all = await runs();
      return stateOf(findRun(id, all), all);
    };
    const first = await ended('alice');
    expect(await state(first)).toBe('ended');
    const undo = await ended('back', first);
    expect(await state(first)).toBe('undone');
    const stopped = await start('forth', undo);
    await stopped.begin(0);
    expect(await state(undo)).toBe('partly undone');
    await stopped.end();
    expect(await state(undo)).toBe('undone');
    expect(await state(first)).toBe('ended');
  });
});
