import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { processWorld, systemClock } from '../../src/node-world.ts';

const world = processWorld();

describe('the mark of a process', () => {
  it('is the same as long as it runs, differs from that of another, and is gone with it', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore' });
    const { pid } = child;
    if (pid === undefined) throw new Error('not started');
    const mark = world.processMark(pid);
    expect(mark).toBeDefined();
    expect(world.processMark(pid)).toBe(mark);
    if (process.platform === 'linux') expect(mark).not.toBe(world.processMark(process.pid));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(world.processMark(pid)).toBeUndefined();
  });
});

describe('the clock', () => {
  it('sleeps as long as it is told', async () => {
    const begun = Date.now();
    await systemClock.sleep(30, new AbortController().signal);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(25);
  });

  it('wakes with the reason of the signal, then or at once', async () => {
    const stop = new AbortController();
    const slept = systemClock.sleep(60_000, stop.signal);
    stop.abort(new Error('enough'));
    await expect(slept).rejects.toThrow('enough');
    await expect(systemClock.sleep(1, stop.signal)).rejects.toThrow('enough');
  });

  it('has deadlines that abort as time-outs', async () => {
    const signal = systemClock.deadline(5);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });
});
