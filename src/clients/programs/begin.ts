import { spawn } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { Clock } from '../../core/clock.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { diskRefusal } from '../disk/refusal.ts';
import type { KeptProgram } from './kept-program.ts';
import { type Around, notRun } from './run-to-end.ts';
import type { ProgramEnd, RunningProgram } from './types.ts';

/** For its owner alone. */
const MODE = 0o600;
/** How often is looked for more of what it writes. */
const LOOK_MS = 200;
const READ_BYTES = 64 * 1024;

export interface Beginning extends Around {
  /** Of the file that says that it runs; its log is beside it. */
  readonly path: string;
  readonly clock: Clock;
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
  const file = writable(log);
  const child = spawn(program, rest, { env: { ...env }, cwd, detached: true, stdio: ['ignore', file, file] });
  closeSync(file);
  // In the same turn: nothing comes between its beginning and this line but a kill of this very instant.
  const { pid } = child;
  if (pid !== undefined) {
    const kept: KeptProgram = { pid, startedMs, log, mark: processMark(pid) ?? '', ...by };
    writeFileSync(path, JSON.stringify(kept), { mode: MODE });
  }
  const ended = new Promise<ProgramEnd>((resolve) => {
    child.once('exit', (exit, signal) => resolve({ exit: exit ?? undefined, signal: signal ?? undefined }));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (thrown) => reject(notRun(program, thrown)));
  });
  return { pid: pid ?? 0, log, ended, lines: (signal) => linesOf(log, ended, clock, signal) };
}

function writable(log: string): number {
  try {
    return openSync(log, 'a', MODE);
  } catch (thrown) {
    throw diskRefusal(thrown, 'write', log);
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
