import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { openDisk } from '../../src/clients/disk/index.ts';
import type { Disk } from '../../src/clients/disk/types.ts';
import type { Change } from '../../src/core/change.ts';
import { journalPath, openJournal, stoppedRun } from '../../src/plan/journal.ts';

const change: Change = {
  keeper: 'k',
  system: 'hdfs',
  action: 'create',
  target: '/user/alice',
  summary: 's',
  before: null,
  after: null,
};
const clock = { now: () => 5, sleep: async () => undefined, deadline: () => new AbortController().signal };

describe('the journal', () => {
  it('tells what a run was doing when it was stopped, and nothing of one that ended', async () => {
    const dir = await mkdtemp(`${tmpdir()}/journal-`);
    try {
      const disk: Disk = openDisk({ hostName: 'h', pid: process.pid, processMark: () => 'here', clock });
      const path = journalPath(dir, 'a/b');
      const about = { title: 'provision alice', digest: 'd1', by: 'me@h' };
      const journal = await openJournal(disk, path, clock, about);
      await journal.begin(0, change);
      expect(stoppedRun(await disk.readLines(path), 'provision alice')).toEqual({ at: 5, doing: 'create /user/alice' });
      expect(stoppedRun(await disk.readLines(path), 'provision bob')).toBeUndefined();
      await journal.done(0);
      expect(stoppedRun(await disk.readLines(path), 'provision alice')).toEqual({ at: 5, doing: undefined });
      await journal.end();
      expect(stoppedRun(await disk.readLines(path), 'provision alice')).toBeUndefined();
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});
