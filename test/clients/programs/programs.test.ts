import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPrograms } from '../../../src/clients/programs/index.ts';
import { processWorld } from '../../../src/node-world.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { isThere } from '../../support/balancing.ts';

let folder: string;
const { signal } = new AbortController();
const host = processWorld();

/** The door of one run of mesosctl; another one has another number. */
const open = (pid = process.pid, clock = systemClock) =>
  openPrograms({
    hostName: 'gateway',
    clock,
    env: { PATH: `${folder}:/usr/bin:/bin`, MESOSCTL_LDAP_PASSWORD: 'opensesame', SEEN: 'yes' },
    cwd: folder,
    stateDir: join(folder, 'state'),
    context: 'lab',
    pid,
    processMark: (other) => host.processMark(other),
    endGroup: (other, how) => host.endGroup(other, how),
    groupRuns: (other) => host.groupRuns(other),
  });

const script = (name: string, text: string, mode = 0o755): void =>
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesosctl-programs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The number that a script writes into a file. */
async function written(name: string): Promise<number> {
  const path = join(folder, name);
  await expect.poll(() => existsSync(path) && readFileSync(path, 'utf8').trim()).toMatch(/^\d+$/);
  return Number(readFileSync(path, 'utf8'));
}

/** Every number of a process is below this (Linux, 4194304). */
const NOBODY = 4_194_305;

describe('a program of this host', () => {
  it('that is asked and says nothing is ended after a while, with the words to try by hand', async () => {
    script('mute', 'echo $$ > mute.pid; sleep 600');
    const late = new AbortController();
    const { ask } = open(process.pid, { ...systemClock, deadline: () => late.signal }).read;
    const asked = ask(['mute', 'HOST:9867'], signal);
    asked.catch(() => undefined);
    const pid = await written('mute.pid');
    late.abort();
    await expect(asked).rejects.toMatchObject({
      code: 'timeout',
      message: 'mute has not answered within a minute.',
      hint: 'Try it by hand: mute HOST:9867',
    });
    expect(isThere(pid)).toBe(false);
  });

  it('is found on the PATH, or by its path, if it may be run', async () => {
    script('tool', 'true');
    script('closed', 'true', 0o600);
    const { find } = open().read;
    expect([await find('tool'), await find('./tool')]).toEqual([join(folder, 'tool'), join(folder, 'tool')]);
    mkdirSync(join(folder, 'folder'));
    expect(await Promise.all(['closed', 'nowhere', '/nowhere/x', 'folder', folder].map(find))).toEqual(
      Array(5).fill(undefined),
    );
  });

  it('is run to its end without a shell, and without what mesosctl was told', async () => {
    script('tool', 'echo "$1"; env | grep -c -E "opensesame|MESOSCTL" >&2; echo $SEEN; exit 3');
    const { exit, last } = await open().write.run(['./tool', '$HOME; *'], signal);
    expect(exit).toBe(3);
    expect([...last].sort()).toEqual(['$HOME; *', '0', 'yes']);
  });

  it('has its end in its log, which tells where its file system is full', async () => {
    script('tool', 'echo said; exit 3');
    const whole = await open().write.start('x', ['./tool']);
    expect(await whole.sealed()).toBeUndefined();
    expect(readFileSync(whole.log, 'utf8')).toBe('said\nmesosctl: ended with exit 3\n');
    const later = { ...systemClock, now: () => Date.UTC(2030, 0, 1) };
    const full = whole.log.replace(/[^/]*$/, (name) => name.replace(/-\d{4}-.*/, '-2030-01-01T00-00-00-000Z.log'));
    symlinkSync('/dev/full', full);
    const cut = await open(process.pid, later).write.start('x', ['./tool']);
    expect([cut.log, (await cut.sealed())?.message]).toEqual([
      full,
      `Cannot write ${full}: its file system is full (ENOSPC).`,
    ]);
  });

  it('that cannot be run is a failure', async () => {
    script('closed', 'true', 0o600);
    const { run, start } = open().write;
    await expect(run(['./nowhere'], signal)).rejects.toMatchObject({ code: 'not-found', system: 'program' });
    await expect(run(['./closed'], signal)).rejects.toMatchObject({ code: 'denied' });
    await expect(start('x', ['./nowhere'])).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is ended when the signal aborts', async () => {
    const stop = new AbortController();
    const ended = open().write.run(['sleep', '60'], stop.signal);
    setTimeout(() => stop.abort(new Error('enough')), 50);
    await expect(ended).rejects.toThrow('enough');
  });

  it('is in a group of its own, which Ctrl-C at the terminal does not reach', async () => {
    script('tool', 'echo $$; cut -d" " -f5 "/proc/$$/stat"');
    const { last } = await open().write.run(['./tool'], signal);
    expect(last[1]).toBe(last[0]);
  });

  /** Runs the tool, aborts it once its deaf child is up, and waits for the end of both. */
  const endsWithDeaf = async (): Promise<void> => {
    const stop = new AbortController();
    const ended = open().write.run(['./tool'], stop.signal);
    ended.catch(() => undefined);
    const deaf = await written('deaf-pid');
    stop.abort(new Error('enough'));
    await expect(ended).rejects.toThrow('enough');
    await expect.poll(() => isThere(deaf)).toBe(false);
  };

  it('is ended with those that it began when the signal aborts, also where these keep nothing open', async () => {
    script('deaf', 'trap "" TERM; echo $$ > deaf-pid; while :; do sleep 0.1; done');
    script('tool', './deaf > log 2>&1 & wait');
    await endsWithDeaf();
  });

  it('is not waited for when the signal aborts, because a program that it began keeps its output open', async () => {
    script('deaf', 'trap "" TERM; echo $$ > deaf-pid; while :; do sleep 0.1; done');
    script('far', 'echo $$ > far-pid; exec sleep 60');
    script('tool', 'setsid ./far & until [ -s far-pid ]; do sleep 0.1; done; ./deaf & wait');
    await endsWithDeaf();
    process.kill(await written('far-pid'));
  });
});

describe('a program that may outlive us', () => {
  it('leaves the logs of the last ten, and those of other programs', async () => {
    const logs = join(folder, 'state', 'programs', 'lab');
    mkdirSync(logs, { recursive: true });
    const dated = (day: number): string => `x-2026-11-${String(day).padStart(2, '0')}T01-00-00-000Z.log`;
    const others = ['x-notes.log', 'x-y-2026-11-01T01-00-00-000Z.log'];
    for (const name of [...others, ...Array.from({ length: 14 }, (_, day) => dated(day + 1))])
      writeFileSync(join(logs, name), '');
    const { log, ended } = await open().write.start('x', ['true']);
    await ended;
    const kept = [...others, basename(log), ...Array.from({ length: 9 }, (_, day) => dated(day + 6))];
    expect(
      readdirSync(logs)
        .filter((name) => name.endsWith('.log'))
        .sort(),
    ).toEqual(kept.sort());
  });

  it('gives all of its lines, the last one without an end too, and its exit', async () => {
    script('tool', 'echo one; sleep 0.3; echo zw\u00f6lf >&2; printf last; exit 7');
    const program = await open().write.start('tool', ['./tool']);
    const lines: string[] = [];
    for await (const line of program.lines(signal)) lines.push(line);
    expect(lines).toEqual(['one', 'zw\u00f6lf', 'last']);
    expect(await program.ended).toEqual({ exit: 7, signal: undefined });
    expect(statSync(program.log).mode & 0o777).toBe(0o600);
  });

  it('is known to the next run as long as it is there, and whether anybody attends to it', async () => {
    const first = open(NOBODY);
    const program = await first.write.start('tool', ['sleep', '60']);
    const next = open();
    expect(await next.read.left('tool')).toMatchObject({ pid: program.pid, isAttended: false, log: program.log });
    expect(await next.read.left('other')).toBeUndefined();
    await next.write.end('tool', 5_000, signal);
    expect(await program.ended).toEqual({ exit: undefined, signal: 'SIGTERM' });
    expect(await next.read.left('tool')).toBeUndefined();
    await next.write.end('tool', 5_000, signal);
  });

  it('is ended with those that it began itself', async () => {
    script('tool', 'sleep 60 & echo $!; wait');
    const { write } = open();
    const program = await write.start('tool', ['./tool']);
    const lines = program.lines(signal)[Symbol.asyncIterator]();
    const { value: child } = await lines.next();
    await write.end('tool', 5_000, signal);
    expect([isThere(program.pid), isThere(Number(child))]).toEqual([false, false]);
  });

  it('is not ended before those are that it began, which are killed where they do not end', async () => {
    script('deaf', 'trap "" TERM; echo $$ > deaf-pid; while :; do sleep 0.1; done');
    script('tool', './deaf & wait');
    const { write } = open();
    const program = await write.start('tool', ['./tool']);
    const deaf = await written('deaf-pid');
    expect(await write.end('tool', 400, signal)).toBe('SIGKILL');
    expect([isThere(program.pid), isThere(deaf)]).toEqual([false, false]);
  });

  it('is known to the next run also where only those are left that it began', async () => {
    script('tool', 'sleep 60 & sleep 0.2');
    const program = await open(NOBODY).write.start('tool', ['./tool']);
    await program.ended;
    const next = open();
    expect(await next.read.left('tool')).toMatchObject({ pid: program.pid, isAttended: false });
    expect(await next.write.end('tool', 5_000, signal)).toBe('SIGTERM');
    expect(await next.read.left('tool')).toBeUndefined();
    expect(await next.write.end('tool', 5_000, signal)).toBeUndefined();
  });

  it('that cannot be written down does not go on unattended', async () => {
    mkdirSync(join(folder, 'state', 'programs', 'lab', 'tool.json'), { recursive: true });
    script('tool', 'sleep 0.3; touch went-on');
    const started = open().write.start('tool', ['./tool']);
    await expect(started).rejects.toMatchObject({ system: 'disk', message: expect.stringContaining('it is a folder') });
    await systemClock.sleep(700, signal);
    expect(existsSync(join(folder, 'went-on'))).toBe(false);
  });

  it('is killed where it does not end when it is asked to', async () => {
    script('tool', 'trap "" TERM; echo up; while :; do sleep 0.1; done');
    const { write } = open();
    const program = await write.start('tool', ['./tool']);
    await program.lines(signal)[Symbol.asyncIterator]().next();
    await write.end('tool', 300, signal);
    expect(await program.ended).toEqual({ exit: undefined, signal: 'SIGKILL' });
  });

  it('whose number another process has by now is nobody', async () => {
    const { read } = open();
    const program = await open().write.start('tool', ['sleep', '0']);
    await program.ended;
    writeFileSync(
      join(folder, 'state/programs/lab/tool.json'),
      JSON.stringify({ pid: process.pid, startedMs: 1, log: 'x', mark: 'of another boot/1' }),
    );
    expect(await read.left('tool')).toBeUndefined();
  });
});
