import { access, constants, readFile, rm } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { parsedObject } from '../../core/json.ts';
import { programPath } from '../../core/kept-files.ts';
import { begin } from './begin.ts';
import type { KeptProgram } from './kept-program.ts';
import { outerEnv } from './outer-env.ts';
import { runToEnd } from './run-to-end.ts';
import type { LeftProgram, ProgramsReader, ProgramsWriter, RunningProgram } from './types.ts';

export interface ProgramsOptions {
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stateDir: string;
  readonly context: string;
  /** Of this process. */
  readonly pid: number;
  /** See World: what tells a process from all others with its number. */
  processMark(pid: number): string | undefined;
  /** See World: it was begun as the head of a group, to which the programs belong that it began itself, as a script begins Java. */
  endGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void;
}

const LOOK_MS = 200;

/** Programs of this host, for one context. */
export function openPrograms(options: ProgramsOptions): { read: ProgramsReader; write: ProgramsWriter } {
  const { clock, pid, cwd, stateDir, context, processMark, endGroup } = options;
  const env = outerEnv(options.env);
  const pathOf = (name: string): string => programPath(stateDir, context, name);
  const runs = (number: number, mark: string): boolean => {
    const now = processMark(number);
    return now !== undefined && (now === '' || mark === '' || now === mark);
  };
  const left = async (name: string): Promise<LeftProgram | undefined> => {
    const kept = keptIn(await readFile(pathOf(name), 'utf8').catch(() => ''));
    if (kept === undefined || !runs(kept.pid, kept.mark)) return undefined;
    const { pid: number, startedMs, log, byPid, byMark } = kept;
    return { pid: number, startedMs, log, isAttended: runs(byPid, byMark) };
  };
  /** Those that this process has begun, until they end. */
  const own = new Map<string, RunningProgram>();
  return {
    read: { find: (program) => found(program, env['PATH'] ?? '', cwd), left },
    write: {
      run: (words, signal) => runToEnd(words, { env, cwd }, signal),
      start: async (name, words) => {
        const begun = await begin(words, { env, cwd, path: pathOf(name), clock, pid, processMark });
        own.set(name, begun);
        void begun.ended.then(async () => {
          if (own.get(name) === begun) own.delete(name);
        });
        return begun;
      },
      end: async (name, graceMs, signal) => {
        const until = clock.now() + graceMs;
        for (let asked: 'SIGTERM' | 'SIGKILL' | undefined; ; ) {
          const program = own.get(name) ?? (await left(name));
          if (program === undefined) break;
          const next = clock.now() >= until ? 'SIGKILL' : 'SIGTERM';
          if (next !== asked) endGroup(program.pid, next);
          asked = next;
          await clock.sleep(LOOK_MS, signal);
        }
        await rm(pathOf(name), { force: true });
      },
    },
  };
}

async function found(program: string, path: string, cwd: string): Promise<string | undefined> {
  const places = program.includes('/')
    ? [isAbsolute(program) ? program : resolve(cwd, program)]
    : path.split(delimiter).map((folder) => join(folder, program));
  for (const place of places) {
    const isThere = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return place;
  }
  return undefined;
}

function keptIn(text: string): KeptProgram | undefined {
  const { pid, startedMs, log, mark, byPid, byMark } = parsedObject(text) ?? {};
  if (typeof pid !== 'number' || typeof startedMs !== 'number' || typeof log !== 'string') return undefined;
  const textOf = (one: unknown): string => (typeof one === 'string' ? one : '');
  return { pid, startedMs, log, mark: textOf(mark), byPid: Number(byPid), byMark: textOf(byMark) };
}
