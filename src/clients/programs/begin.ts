import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { appendFile, type FileHandle, open, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { Clock } from '../../core/clock.ts';
import type { Failure } from '../../core/failure.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { diskRefusal } from '../disk/refusal.ts';
import type { KeptProgram } from './kept-program.ts';
import { asNamed, notRun } from './not-run.ts';
import type { Around } from './run-to-end.ts';
import type { ProgramEnd, RunningProgram } from './types.ts';

/** For its owner alone. */
const MODE = 0o600;
/** How often is looked for more of what it writes. */
const LOOK_MS = 200;
const READ_BYTES = 64 * 1024;
/** Logs of a program that stay, that of the one which runs among them. */
const KEPT_LOGS = 10;
/** What a log has behind the name of its program. */
const TIME_LOG = '2026-11-21T22-12-57-032Z.log';

export interface Beginning extends Around {
  /** Of the file that says that it runs; its log is beside it. */
  readonly path: string;
  /** Of this process. */
  readonly pid: number;
  processMark(pid: number): string | undefined;
}

/**
 * Begins a program that writes into a file and not into a pipe: it goes on whole when this process is killed. It heads a group of
 * its own, so that what is typed at the terminal does not reach it.
 * @throws Failure of the systems `program` and `disk`
 */
export async function begin(words: readonly string[], around: Beginning): Promise<RunningProgram> {
  const { env, cwd, path, clock, processMark } = around;
  const by = { byPid: around.pid, byMark: processMark(around.pid) ?? '' };
  const [program = '', ...rest] = words;
  const startedMs = clock.now();
  const log = `${path.replace(/\.json$/, '')}-${new Date(startedMs).toISOString().replaceAll(/[:.]/g, '-')}.log`;
  await makeFolder(dirname(path));
  await removeOld(log);
  const file = writable(log);
  const child = spawn(program, rest, { env: { ...env }, cwd, detached: true, stdio: ['ignore', file, file] });
  closeSync(file);
  // In the same turn: nothing comes between its beginning and this line but a kill of this very instant.
  const { pid } = child;
  if (pid !== undefined) {
    try {
      writeDown(path, { pid, startedMs, log, mark: processMark(pid) ?? '', ...by });
    } catch (thrown) {
      // Nobody would find it again.
      around.endGroup(pid, 'SIGKILL');
      throw diskRefusal(thrown, 'write', path);
    }
  }
  const ended = new Promise<ProgramEnd>((resolve) => {
    child.once('exit', (exit, signal) => resolve({ exit: exit ?? undefined, signal: signal ?? undefined }));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (thrown) => reject(notRun(program, thrown, asNamed)));
  });
  return {
    pid: pid ?? 0,
    log,
    ended,
    lines: (signal) => linesOf(log, ended, clock, signal),
    sealed: async () => sealed(log, await ended),
  };
}

/** Whole, or not at all. */
function writeDown(path: string, kept: KeptProgram): void {
  const beside = `${path}.new`;
  writeFileSync(beside, JSON.stringify(kept), { mode: MODE });
  renameSync(beside, path);
}

/** Of the logs of one program the newest stay. Their names tell their time, and so their order. */
async function removeOld(log: string): Promise<void> {
  const [folder, name] = [dirname(log), basename(log)];
  const like = name.slice(0, -TIME_LOG.length);
  const logs = (await readdir(folder)).filter(
    (other) => other.length === name.length && other.startsWith(like) && other.endsWith('.log') && other !== name,
  );
  const old = logs.sort().slice(0, Math.max(0, logs.length - (KEPT_LOGS - 1)));
  for (const other of old) await rm(join(folder, other), { force: true });
}

function writable(log: string): number {
  try {
    return openSync(log, 'a', MODE);
  } catch (thrown) {
    throw diskRefusal(thrown, 'write', log);
  }
}

/** A program hears of a full file system, and most do not say so: where it ended in the midst, this is refused as well. */
async function sealed(log: string, { exit, signal }: ProgramEnd): Promise<Failure | undefined> {
  try {
    await appendFile(log, `mesosctl: ended with ${signal ?? `exit ${exit}`}\n`, { mode: MODE });
    return undefined;
  } catch (thrown) {
    return diskRefusal(thrown, 'write', log);
  }
}

/** The lines of a file that grows, until its writer has ended and the end of it is reached. */
async function* linesOf(
  log: string,
  ended: Promise<ProgramEnd>,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const file = await open(log, 'r');
  const decoder = new StringDecoder('utf8');
  let isOver = false;
  const over = ended.then(() => {
    isOver = true;
  });
  let kept = '';
  try {
    for (;;) {
      // Looked at before the reading: what was written until the end is read then.
      const wasOver = isOver;
      const text = await more(file, decoder);
      const parts = (kept + text).split(/\r?\n/);
      kept = parts.pop() ?? '';
      yield* parts;
      if (text !== '') continue;
      if (wasOver) break;
      await Promise.race([over, clock.sleep(LOOK_MS, signal)]);
    }
    if (kept !== '') yield kept;
  } finally {
    await file.close();
  }
}

async function more(file: FileHandle, decoder: StringDecoder): Promise<string> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(READ_BYTES), 0, READ_BYTES);
  return decoder.write(buffer.subarray(0, bytesRead));
}
