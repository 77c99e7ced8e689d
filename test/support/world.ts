import type { Clock } from '../../src/core/clock.ts';
import { Failure } from '../../src/core/failure.ts';
import { systemClock } from '../../src/system-clock.ts';
import type { World } from '../../src/world.ts';

export interface WorldOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly homeDir?: string;
  readonly hostName?: string;
  readonly tty?: boolean;
  readonly columns?: number;
  /** What the operator types, one line for each question; after the last the input is at its end. */
  readonly answers?: readonly string[];
  readonly stdin?: string;
  /** That of the machine unless given. */
  readonly clock?: Clock;
}

export interface TestWorld extends World {
  /** What has been written so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Both, in the order of a terminal. */
  readonly all: () => string;
  /** The questions that were asked. */
  readonly asked: readonly string[];
  /** What a second Ctrl-C would write now. */
  readonly atOnce: () => string;
  /** Presses Ctrl-C. */
  interrupt(): void;
}

/** A World for `main`: nothing of the machine but its clock, its disk and its processes. */
export function testWorld(options: WorldOptions = {}): TestWorld {
  const written = { out: '', err: '', all: '' };
  const asked: string[] = [];
  const answers = [...(options.answers ?? [])];
  const interruption = new AbortController();
  const words = new Set<() => string>();
  const screen = (name: 'out' | 'err') => ({
    write: (text: string) => {
      written[name] += text;
      written.all += text;
    },
    writeBytes: async (bytes: Uint8Array) => {
      written[name] += Buffer.from(bytes).toString();
      written.all += Buffer.from(bytes).toString();
      return true;
    },
    isTty: options.tty ?? false,
    columns: options.columns ?? 80,
  });
  return {
    env: options.env ?? {},
    cwd: options.cwd ?? '/',
    homeDir: options.homeDir ?? '/nonexistent',
    hostName: options.hostName ?? 'operator.example.org',
    userName: 'operator',
    pid: process.pid,
    processMark: (pid) => (pid === process.pid ? 'this one' : undefined),
    endGroup: (pid, signal) => {
      try {
        process.kill(-pid, signal);
      } catch {
        // It has ended meanwhile.
      }
    },
    groupRuns: (pid) => {
      try {
        return process.kill(-pid, 0);
      } catch {
        return false;
      }
    },
    stdout: screen('out'),
    stderr: screen('err'),
    ask: async (question) => {
      asked.push(question);
      return answers.shift();
    },
    askSecret: async (question) => {
      asked.push(question);
      return answers.shift();
    },
    readStdin: async () => options.stdin ?? '',
    clock: options.clock ?? systemClock,
    signal: interruption.signal,
    lastWords: (tell) => {
      words.add(tell);
      return () => words.delete(tell);
    },
    atOnce: () => [...words].map((tell) => tell()).join(''),
    out: () => written.out,
    err: () => written.err,
    all: () => written.all,
    asked,
    interrupt: () => interruption.abort(new Failure('interrupted', 'Interrupted.')),
  };
}
