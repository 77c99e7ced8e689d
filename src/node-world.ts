import { readdirSync, readFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { addAbortSignal } from 'node:stream';
import { askOn, askSecretOn } from './ask-on.ts';
import { type Exit, exitOf, Failure } from './core/failure.ts';
import type { Screen } from './output/screen.ts';
import { systemClock } from './system-clock.ts';
import type { World } from './world.ts';

/** The World of this process: its streams, environment and signals. To be called once. */
export function processWorld(): World {
  const { signal, lastWords } = interruption();
  return {
    env: process.env,
    cwd: process.cwd(),
    homeDir: homedir(),
    hostName: hostname(),
    get userName() {
      return userName();
    },
    pid: process.pid,
    processMark,
    endGroup,
    groupRuns,
    stdout: screenOf(process.stdout, (code) => answerLost(code)),
    stderr: screenOf(process.stderr),
    ask: async (question) =>
      process.stdin.isTTY === true ? askOn(process.stdin, process.stderr, question, signal) : undefined,
    askSecret: async (question) => {
      if (process.stdin.isTTY !== true) return undefined;
      const line = await askSecretOn(process.stdin, process.stderr, question, signal);
      if (line !== undefined) return line;
      throw new Failure('interrupted', 'Interrupted.');
    },
    readStdin: () => readStdin(signal),
    clock: systemClock,
    signal,
    lastWords,
  };
}

/** `lost` hears why the stream takes no more, unless nobody wants to read on. */
function screenOf(stream: NodeJS.WriteStream, lost: (code: string) => void = () => undefined): Screen {
  let open = true;
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (open && code !== 'EPIPE') lost(code ?? message);
    open = false;
  });
  return {
    write: (text) => {
      if (open) stream.write(text);
    },
    writeBytes: (bytes) =>
      new Promise((resolve) => {
        if (open) stream.write(bytes, () => resolve(open));
        else resolve(false);
      }),
    isTty: stream.isTTY === true,
    get columns() {
      return stream.columns || 80;
    },
  };
}

const LOST: Exit = 3;

/** An answer that did not arrive is none: an exit that would say "all is well" says so no more. */
function answerLost(code: string): void {
  process.stderr.write(`mesosctl: Standard output cannot be written (${code}): the answer is not whole.\n`);
  process.once('exit', () => {
    if (Number(process.exitCode ?? 0) < LOST) process.exitCode = LOST;
  });
}

/** Of an account that the host does not know, the number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? ''}`.trim();
  }
}

/**
 * The first signal asks for an orderly end; the second ends the process at once: as without a handler, which also ends one that
 * is too busy to hear it, or with what somebody has to say first.
 */
function interruption(): Pick<World, 'signal' | 'lastWords'> {
  const controller = new AbortController();
  const { signal } = controller;
  const words = new Set<() => string>();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const atOnce = (): void => {
    for (const tell of words) process.stderr.write(tell());
    process.exit(exitOf.interrupted);
  };
  const listen = (): void => {
    for (const name of signals) {
      process.off(name, atOnce);
      if (signal.aborted && words.size > 0) process.on(name, atOnce);
    }
  };
  const stop = (): void => {
    for (const name of signals) process.off(name, stop);
    controller.abort(new Failure('interrupted', 'Interrupted.'));
    listen();
  };
  for (const name of signals) process.on(name, stop);
  const lastWords: World['lastWords'] = (tell) => {
    words.add(tell);
    listen();
    return () => {
      words.delete(tell);
      listen();
    };
  };
  return { signal, lastWords };
}

/** On Linux the boot and the start time in clock ticks; elsewhere, or where that is hidden, only that the process runs. */
function processMark(pid: number): string | undefined {
  if (!runs(pid)) return undefined;
  try {
    const { state, start } = readStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    if (state === 'Z' || state === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${start}`;
  } catch {
    return '';
  }
}

function endGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

/** One that has ended belongs to its group until somebody asks for its exit; where /proc is hidden it counts as one that runs. */
function groupRuns(pid: number): boolean {
  if (!runs(-pid)) return false;
  const numbers = namesIn('/proc').filter((name) => /^\d+$/.test(name));
  const members = numbers.map(statOf).filter(({ group }) => group === String(pid));
  return members.length === 0 ? numbers.length === 0 : members.some(({ state }) => state !== 'Z' && state !== 'X');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

interface Stat {
  readonly state: string | undefined;
  readonly group?: string | undefined;
  readonly start?: string | undefined;
}

/** Of a process that has ended meanwhile nothing is known. */
function statOf(pid: string): Stat {
  try {
    return readStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return { state: undefined };
  }
}

/** Fields 3, 5 and 22 of proc(5) stat, counted from the end of the name in brackets, which may hold blanks. */
function readStat(stat: string): Stat {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], group: fields[2], start: fields[19] };
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

async function readStdin(signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of addAbortSignal(signal, process.stdin)) chunks.push(Buffer.from(chunk));
  } catch (thrown) {
    signal.throwIfAborted();
    throw thrown;
  }
  return Buffer.concat(chunks).toString('utf8');
}
