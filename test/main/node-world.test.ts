import { spawn } from 'node:child_process';
import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { processWorld } from '../../src/node-world.ts';

const world = processWorld();

describe('the user', () => {
  it('has a name', () => {
    expect(world.userName).toBe(userInfo().username);
  });
});

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
