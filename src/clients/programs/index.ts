import { access, constants, readFile, rm, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { parsedObject } from '../../core/json.ts';
import { programPath } from '../../core/kept-files.ts';
import { shellLine } from '../../core/shell-line.ts';
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
  readonly hostName: string;
  /** Of this process. */
  readonly pid: number;
  /** See World: what tells a process from all others with its number. */
  processMark(pid: number): string | undefined;
  /** See World: it was begun as the head of a group, to which the programs belong that it began itself, as a script begins Java. */
  endGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void;
  /** See World. */
  groupRuns(pid: number): boolean;
}

const LOOK_MS = 200;
/** A JVM begins in seconds; one of Hadoop tries a peer that is silent again for a quarter of an hour. */
const ASK_MS = 60_000;

/** Programs of this host, for one context. */
export function openPrograms(options: ProgramsOptions): { read: ProgramsReader; write: ProgramsWriter } {
  const { clock, hostName, pid, cwd, stateDir, context, processMark, endGroup, groupRuns } = options;
  const env = outerEnv(options.env);
  const pathOf = (name: string): string => programPath(stateDir, context, name);
  const runs = (number: number, mark: string): boolean => {
    const now = processMark(number);
    return now !== undefined && (now === '' || mark === '' || now === mark);
  };
  /** A number is given to no other process as long as its group has one, so that a group without its head is still the same. */
  const groupIsThere = ({ pid: head, mark, byMark }: KeptProgram): boolean => {
    if (runs(head, mark)) return true;
    const isOfThisBoot = bootOf(mark === '' ? byMark : mark) === bootOf(processMark(pid) ?? '');
    return processMark(head) === undefined && isOfThisBoot && groupRuns(head);
  };
  const left = async (name: string): Promise<LeftProgram | undefined> => {
    const kept = keptIn(await readFile(pathOf(name), 'utf8').catch(() => ''));
    if (kept === undefined || !groupIsThere(kept)) return undefined;
    const { pid: number, startedMs, log, byPid, byMark } = kept;
    return { pid: number, startedMs, log, isAttended: runs(byPid, byMark) };
  };
  /** Those that this process has begun, until they end. */
  const own = new Map<string, RunningProgram>();
  const run = (words: readonly string[], signal: AbortSignal) =>
    runToEnd(words, { env, cwd, clock, endGroup, groupRuns }, signal);
  const ask: ProgramsReader['ask'] = async (words, signal) => {
    const late = clock.deadline(ASK_MS);
    try {
      return await run(words, AbortSignal.any([signal, late]));
    } catch (thrown) {
      throw late.aborted && !signal.aborted ? silent(words) : thrown;
    }
  };
  return {
    read: { hostName, find: (program) => found(program, env['PATH'] ?? '', cwd), ask, left },
    write: {
      run,
      start: async (name, words) => {
        const begun = await begin(words, {
          env,
          cwd,
          path: pathOf(name),
          clock,
          pid,
          processMark,
          endGroup,
          groupRuns,
        });
        own.set(name, begun);
        void begun.ended.then(async () => {
          if (own.get(name) === begun) own.delete(name);
        });
        return begun;
      },
      end: async (name, graceMs, signal) => {
        const until = clock.now() + graceMs;
        let asked: 'SIGTERM' | 'SIGKILL' | undefined;
        for (;;) {
          const program = own.get(name) ?? (await left(name));
          if (program === undefined) break;
          const next = clock.now() >= until ? 'SIGKILL' : 'SIGTERM';
          if (next !== asked) endGroup(program.pid, next);
          asked = next;
          const isKilled = asked === 'SIGKILL';
          await clock.sleep(LOOK_MS, signal).catch((thrown) => {
            throw isKilled ? notEnded(program.pid, thrown) : thrown;
          });
        }
        await rm(pathOf(name), { force: true });
        return asked;
      },
    },
  };
}

/** See World: `boot/start`. */
const bootOf = (mark: string): string => mark.split('/')[0] ?? '';

const silent = (words: readonly string[]): Failure =>
  new Failure('timeout', `${words[0]} has not answered within a minute.`, {
    system: 'program',
    hint: `Try it by hand: ${shellLine(words)}`,
  });

function notEnded(pid: number, thrown: unknown): Failure {
  const failure = Failure.from(thrown);
  if (failure.code !== 'timeout') return failure;
  return new Failure('timeout', `Process ${pid}, or one that it began, does not end, although it was killed.`, {
    system: 'program',
    hint: `See what they wait for: ps -o pid,stat,wchan,args -g ${pid}`,
    cause: thrown,
  });
}

async function found(program: string, path: string, cwd: string): Promise<string | undefined> {
  const places = program.includes('/')
    ? [isAbsolute(program) ? program : resolve(cwd, program)]
    : path.split(delimiter).map((folder) => join(folder, program));
  for (const place of places) {
    // A folder may be "executed" too.
    const isThere = await Promise.all([access(place, constants.X_OK), stat(place)]).then(
      ([, found]) => found.isFile(),
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
