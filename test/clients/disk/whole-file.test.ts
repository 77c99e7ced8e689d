import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDisk } from '../../../src/clients/disk/index.ts';
import { Failure } from '../../../src/core/failure.ts';
import { systemClock } from '../../../src/system-clock.ts';

const options = { clock: systemClock, hostName: 'here', pid: 1, processMark: () => undefined };
const disk = openDisk(options);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-whole-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the bytes of a file', () => {
  it('are read up to a limit, also those of a pipe and of a device without end', async () => {
    const path = join(folder, 'file');
    await writeFile(path, 'abcdef');
    expect(Buffer.from(await disk.readBytes(path, 6)).toString()).toBe('abcdef');
    await expect(disk.readBytes(path, 5)).rejects.toMatchObject({ code: 'config' });
    await expect(disk.readBytes('/dev/zero', 5_000)).rejects.toMatchObject({ code: 'config' });
    const pipe = join(folder, 'pipe');
    await promisify(execFile)('mkfifo', [pipe]);
    const [bytes] = await Promise.all([disk.readBytes(pipe, 100), writeFile(pipe, 'from a shell')]);
    expect(Buffer.from(bytes).toString()).toBe('from a shell');
  });

  it('are those of a pipe whose writer comes late, and the signal ends the waiting for one', async () => {
    const pipe = join(folder, 'pipe');
    await promisify(execFile)('mkfifo', [pipe]);
    const waiting = disk.readBytes(pipe, 100);
    await promisify(execFile)('sh', ['-c', `sleep 0.2; printf 'first ' > "$0"`, pipe]);
    expect(Buffer.from(await waiting).toString()).toBe('first ');
    const stop = new AbortController();
    const stopped = openDisk({ ...options, signal: stop.signal });
    const never = stopped.readBytes(pipe, 100);
    stop.abort(new Failure('interrupted', 'Interrupted.'));
    await expect(never).rejects.toMatchObject({ code: 'interrupted' });
    await expect(stopped.readBytes(pipe, 100)).rejects.toMatchObject({ code: 'interrupted' });
  });

  it('are a text that a pipe gives once and that is given again, and the signal ends the waiting for its writer', async () => {
    const pipe = join(folder, 'pipe');
    await promisify(execFile)('mkfifo', [pipe]);
    const [first] = await Promise.all([disk.readText(pipe), writeFile(pipe, 'from a shell')]);
    expect([first, await disk.readText(pipe)]).toEqual(['from a shell', 'from a shell']);
    const stop = new AbortController();
    const never = openDisk({ ...options, signal: stop.signal }).readText(pipe);
    stop.abort(new Failure('timeout', 'Too late.'));
    await expect(never).rejects.toMatchObject({ code: 'timeout' });
    await expect(disk.readText(join(folder, 'none'))).resolves.toBeUndefined();
  });

  it('are replaced with mode and owner kept, and only where they are what was read', async () => {
    const path = join(folder, 'file');
    await writeFile(path, 'before', { mode: 0o640 });
    await disk.replace(path, Buffer.from('before'), Buffer.from('after'));
    expect(await readFile(path, 'utf8')).toBe('after');
    expect((await stat(path)).mode & 0o777).toBe(0o640);
    await expect(disk.replace(path, Buffer.from('before'), Buffer.from('more'))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await readFile(path, 'utf8')).toBe('after');
  });
});

describe('what is at a path', () => {
  it('is a file, a folder, something else, or nothing', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await disk.look(join(folder, 'file'))).toBe('file');
    expect(await disk.look(folder)).toBe('folder');
    expect(await disk.look('/dev/null')).toBe('other');
    expect(await disk.look(join(folder, 'none'))).toBeUndefined();
    expect(await disk.look(join(folder, 'file', 'below'))).toBeUndefined();
    await symlink('loop', join(folder, 'loop'));
    await expect(disk.look(join(folder, 'loop'))).rejects.toMatchObject({ code: 'failed', system: 'disk' });
  });
});
