import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Lock, type LockOptions, takeLock } from '../../../src/clients/disk/lock.ts';
import { Failure } from '../../../src/core/failure.ts';
import { systemClock } from '../../../src/system-clock.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-lock-'));
  path = join(folder, 'locks', 'user-alice.lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Processes of one host: number → what tells each from others with its number. */
const running = new Map<number, string>();
const as = (pid: number, hostName = 'here'): LockOptions => ({
  clock: systemClock,
  hostName,
  pid,
  processMark: (other) => running.get(other),
});
beforeEach(() => {
  running.clear();
  running.set(1, 'first').set(2, 'second');
});
const outcome = (taken: Promise<Lock>) =>
  taken.then(
    () => 'taken',
    (thrown) => Failure.from(thrown).code,
  );

describe('a lock', () => {
  it('keeps a second process out, names the holder, and lets it in afterwards', async () => {
    const lock = await takeLock(path, as(1));
    await expect(takeLock(path, as(2))).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringMatching(/^Another mesosctl is at work on this: process 1 on here, since \d{4}-/),
      hint: `Wait for it. When it no longer runs there: rm ${path}`,
    });
    await lock.release();
    await (await takeLock(path, as(2))).release();
    expect(await readdir(join(folder, 'locks'))).toEqual([]);
  });

  it('of a dead process is taken over', async () => {
    await takeLock(path, as(1));
    running.delete(1);
    const lock = await takeLock(path, as(2));
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: 2, host: 'here', mark: 'second' });
    expect(await readdir(join(folder, 'locks'))).toEqual(['user-alice.lock']);
    await lock.release();
  });

  it('of a dead process whose number another process has now is taken over', async () => {
    await takeLock(path, as(1));
    running.set(1, 'somebody else');
    expect(await outcome(takeLock(path, as(2)))).toBe('taken');
  });

  it('is not taken over where the host does not tell processes apart', async () => {
    await takeLock(path, as(1));
    running.set(1, '');
    expect(await outcome(takeLock(path, as(2)))).toBe('locked');
  });

  it('of another host is never taken over', async () => {
    await takeLock(path, as(1, 'there'));
    running.delete(1);
    expect(await outcome(takeLock(path, as(2)))).toBe('locked');
  });

  it('of a dead process is taken over even when the one that took it over died at it', async () => {
    await takeLock(path, as(1));
    await takeLock(`${path}.takeover`, as(3));
    running.delete(1);
    expect(await outcome(takeLock(path, as(2)))).toBe('taken');
    expect(await readdir(join(folder, 'locks'))).toEqual(['user-alice.lock']);
  });

  it('of a dead process goes to exactly one of many who want it at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      await takeLock(path, as(9));
      const pids = Array.from({ length: 12 }, (_, index) => 100 + index);
      for (const pid of pids) running.set(pid, `process ${pid}`);
      const outcomes = await Promise.all(pids.map((pid) => outcome(takeLock(path, as(pid)))));
      expect(outcomes.filter((one) => one === 'taken')).toHaveLength(1);
      expect(outcomes.every((one) => one === 'taken' || one === 'locked')).toBe(true);
      await rm(path, { force: true });
    }
  });

  it('that is no lock of ours is left alone', async () => {
    await takeLock(path, as(1));
    await writeFile(path, 'something');
    await expect(takeLock(path, as(2))).rejects.toThrow(`${path} is no lock of ours.`);
  });

  it('that somebody removed and took is not released by its first holder', async () => {
    const lock = await takeLock(path, as(1));
    await rm(path);
    await takeLock(path, as(2));
    await lock.release();
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: 2 });
  });
});
