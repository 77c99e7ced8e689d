import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDisk } from '../../../src/clients/disk/index.ts';
import { systemClock } from '../../../src/system-clock.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mesosctl-disk-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const diskOf = (pid: number, marks: Readonly<Record<number, string>>) =>
  openDisk({ clock: systemClock, hostName: 'h1', pid, processMark: (one) => marks[one] });

describe('a look at a lock', () => {
  it('says who holds it, and takes nothing', async () => {
    const path = join(dir, 'a.lock');
    const alive = { 11: 'one', 22: 'two' };
    const [first, second] = [diskOf(11, alive), diskOf(22, alive)];
    expect(await second.lockedBy(path)).toBeUndefined();
    expect(await readdir(dir)).toEqual([]);
    const lock = await first.lock(path);
    expect(await second.lockedBy(path)).toMatchObject({
      code: 'locked',
      message: expect.stringMatching(/^Another mesosctl is at work on this: process 11 on h1, since /),
    });
    await lock.release();
    expect(await second.lockedBy(path)).toBeUndefined();
    expect(await readdir(dir)).toEqual([]);
  });

  it('says nothing of the lock of a dead process, and leaves it where it is', async () => {
    const path = join(dir, 'a.lock');
    await diskOf(11, { 11: 'one' }).lock(path);
    expect(await diskOf(22, { 22: 'two' }).lockedBy(path)).toBeUndefined();
    expect(await readdir(dir)).toEqual(['a.lock']);
  });

  it('says that a file which is no lock is one', async () => {
    const path = join(dir, 'a.lock');
    await writeFile(path, 'hello');
    expect(await diskOf(11, {}).lockedBy(path)).toMatchObject({
      code: 'locked',
      message: `${path} is no lock of ours.`,
    });
  });
});

describe('a look at whether a file can be written', () => {
  it('makes neither the file nor its folder', async () => {
    await diskOf(11, {}).refuseUnwritable(join(dir, 'state', 'journal', 'lab.jsonl'));
    expect(await readdir(dir)).toEqual([]);
  });

  it('refuses where a part of the path is no folder', async () => {
    await writeFile(join(dir, 'state'), '');
    await expect(diskOf(11, {}).refuseUnwritable(join(dir, 'state', 'lab.jsonl'))).rejects.toMatchObject({
      system: 'disk',
      message: expect.stringContaining('(ENOTDIR)'),
    });
  });

  // Root may write everywhere.
  it.skipIf(process.getuid?.() === 0)('refuses a folder that is closed to us', async () => {
    await mkdir(join(dir, 'state'));
    await chmod(join(dir, 'state'), 0o500);
    await expect(diskOf(11, {}).refuseUnwritable(join(dir, 'state', 'lab.jsonl'))).rejects.toMatchObject({
      code: 'denied',
    });
  });
});
