import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { mkdtemp, open, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDisk } from '../../../src/clients/disk/index.ts';
import { diskRefusal } from '../../../src/clients/disk/refusal.ts';
import { openTraceFile } from '../../../src/clients/disk/trace-file.ts';
import { systemClock } from '../../../src/system-clock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-disk-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const options = { clock: systemClock, hostName: 'here', pid: 1, processMark: () => undefined };
const disk = openDisk(options);
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe('a file', () => {
  it('is undefined when it is not there', async () => {
    expect(await disk.readText(join(folder, 'none'))).toBeUndefined();
  });

  it('is written whole, with its mode, in a folder for the owner alone, and leaves nothing beside it', async () => {
    const path = join(folder, 'a', 'file.yaml');
    await disk.writeAtomic(path, 'first', 0o600);
    await disk.writeAtomic(path, 'second', 0o640);
    expect(await disk.readText(path)).toBe('second');
    expect(await modeOf(path)).toBe('640');
    expect(await modeOf(join(folder, 'a'))).toBe('700');
    expect(await readdir(join(folder, 'a'))).toEqual(['file.yaml']);
  });

  it('that everybody may read makes a folder that everybody may look into', async () => {
    await disk.writeAtomic(join(folder, 'a', 'b', 'report'), 'text', 0o644);
    const usual = (0o777 & ~process.umask()).toString(8);
    expect([await modeOf(join(folder, 'a')), await modeOf(join(folder, 'a', 'b'))]).toEqual([usual, usual]);
  });

  it('that cannot be read or written says why', async () => {
    await writeFile(join(folder, 'plain'), '');
    await expect(disk.readText(folder)).rejects.toMatchObject({ code: 'config', system: 'disk' });
    expect(await disk.readText(join(folder, 'plain', 'x'))).toBeUndefined();
    await expect(disk.writeAtomic(join(folder, 'plain', 'x'), '', 0o600)).rejects.toThrow(
      /^Cannot make the folder .*plain: something else is there \(EEXIST\)\.$/,
    );
  });

  it.runIf(process.platform === 'linux')(
    'in a folder that can never be made fails, with the folder and what to do',
    async () => {
      const failure = {
        code: 'not-found',
        message: 'Cannot make the folder /proc/x: there is no such file or folder (ENOENT).',
        hint: 'Move it.',
      };
      const kept = openDisk({ ...options, stateHint: 'Move it.' });
      await expect(kept.lock('/proc/x/mesosctl/locks/a.lock')).rejects.toMatchObject(failure);
      await expect(kept.appendLine('/proc/x/mesosctl/journal/a.jsonl', {})).rejects.toMatchObject(failure);
    },
  );

  it.runIf(existsSync('/dev/full'))('on a full disk says so, and what to do', async () => {
    const path = join(folder, 'journal.jsonl');
    await symlink('/dev/full', path);
    await expect(openDisk({ ...options, stateHint: 'Move it.' }).appendLine(path, {})).rejects.toMatchObject({
      message: `Cannot write ${path}: its file system is full (ENOSPC).`,
      hint: 'Move it.',
    });
  });

  it.each([
    ['EROFS', 'denied', 'its file system is read-only'],
    ['EACCES', 'denied', 'it may not be used by this user'],
    ['ENOENT', 'not-found', 'there is no such file or folder'],
  ])('that the system refuses with %s names the true reason', (errno, code, why) => {
    const thrown = Object.assign(new Error('refused'), { code: errno });
    expect(diskRefusal(thrown, 'lock', '/x')).toMatchObject({ code, message: `Cannot lock /x: ${why} (${errno}).` });
  });
});

describe('a journal', () => {
  it('has the lines in their order, for its owner alone', async () => {
    const path = join(folder, 'state', 'journal.jsonl');
    await disk.appendLine(path, { step: 1 });
    await disk.appendLine(path, { step: 2, text: 'two\nlines' });
    expect(await disk.readLines(path)).toEqual([{ step: 1 }, { step: 2, text: 'two\nlines' }]);
    expect(await modeOf(path)).toBe('600');
    expect(await modeOf(join(folder, 'state'))).toBe('700');
  });

  it('is empty when there is none', async () => {
    expect(await disk.readLines(join(folder, 'none'))).toEqual([]);
  });

  it('loses nothing but the torn line, cut at any byte, and takes further lines', async () => {
    const path = join(folder, 'journal.jsonl');
    await disk.appendLine(path, { step: 1 });
    await disk.appendLine(path, { step: 22 });
    const whole = await readFile(path);
    const first = whole.indexOf('\n') + 1;
    for (let length = first; length < whole.length - 1; length += 1) {
      await writeFile(path, whole.subarray(0, length));
      expect(await disk.readLines(path)).toEqual([{ step: 1 }]);
      await disk.appendLine(path, { step: 3 });
      expect(await disk.readLines(path)).toEqual([{ step: 1 }, { step: 3 }]);
    }
  });
});

describe('a trace file', () => {
  const atZero = { ...systemClock, now: () => 0 };
  const AT = '"at":"1970-01-01T00:00:00.000Z"';

  it('has a line with its time for every request, and is for its owner alone', async () => {
    const path = join(folder, 'trace.jsonl');
    const trace = openTraceFile(path, atZero, { run: 7 });
    trace.sink({ system: 'hdfs', status: 200 });
    trace.close();
    expect(await readFile(path, 'utf8')).toBe(`{${AT},"run":7}\n{${AT},"system":"hdfs","status":200}\n`);
    expect(await modeOf(path)).toBe('600');
  });

  it('that cannot be made is refused', () => {
    const opened = (): unknown => openTraceFile(join(folder, 'no', 'trace'), systemClock, {});
    expect(opened).toThrow(/there is no such file or folder/);
  });

  it('on a disk that is full is refused at once', () => {
    expect(() => openTraceFile('/dev/full', systemClock, { run: 7 })).toThrow(
      expect.objectContaining({
        code: 'failed',
        message: 'Cannot write /dev/full: its file system is full (ENOSPC).',
        hint: 'Name another file with --trace.',
      }),
    );
  });

  it('that others may read is not written to', async () => {
    const path = join(folder, 'open.jsonl');
    await writeFile(path, '', { mode: 0o644 });
    expect(() => openTraceFile(path, systemClock, { run: 7 })).toThrow(
      expect.objectContaining({ code: 'denied', hint: `Close it: chmod 600 ${path}` }),
    );
    expect(await readFile(path, 'utf8')).toBe('');
  });

  it('whose disk fills up stops nothing, and says at the end that it is not whole', async () => {
    const path = join(folder, 'pipe');
    await promisify(execFile)('mkfifo', [path]);
    const reading = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const trace = openTraceFile(path, systemClock, { run: 7 });
    await reading.close();
    expect(() => trace.sink({ system: 'hdfs' })).not.toThrow();
    expect(() => trace.close()).toThrow(/^Cannot write .*pipe.*the trace is not whole\.$/);
  });
});
