import { readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { Failure } from './core/failure.ts';
import type { Screen } from './output/screen.ts';
import { systemClock } from './system-clock.ts';
import type { World } from './world.ts';

/** The World of this process: its streams, environment and signals. To be called once. */
export function processWorld(): World {
  return {
    env: process.env,
    cwd: process.cwd(),
    homeDir: homedir(),
    hostName: hostname(),
    pid: process.pid,
    processMark,
    stdout: screenOf(process.stdout),
    stderr: screenOf(process.stderr),
    ask,
    readStdin,
    clock: systemClock,
    signal: interruption(),
  };
}

function screenOf(stream: NodeJS.WriteStream): Screen {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => {
      if (open) stream.write(text);
    },
    isTty: stream.isTTY === true,
    get columns() {
      return stream.columns ?? 80;
    },
  };
}

/** The first signal asks for an orderly end; the second ends the process at once, as without a handler. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const stop = (): void => {
    for (const name of signals) process.off(name, stop);
    controller.abort(new Failure('interrupted', 'Interrupted.'));
  };
  for (const name of signals) process.on(name, stop);
  return controller.signal;
}

/** On Linux the boot and the start time in clock ticks; elsewhere, or where that is hidden, only that the process runs. */
function processMark(pid: number): string | undefined {
  if (!runs(pid)) return undefined;
  try {
    const [state, start] = stateAndStart(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    if (state === 'Z' || state === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${start}`;
  } catch {
    return '';
  }
}

/** Fields 3 and 22 of proc(5) stat, counted from the end of the name in brackets, which may hold blanks. */
function stateAndStart(stat: string): readonly [state: string | undefined, start: string | undefined] {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return [fields[0], fields[19]];
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

/** The question goes to stderr, so that stdout stays what it is. */
async function ask(question: string): Promise<string | undefined> {
  if (process.stdin.isTTY !== true) return undefined;
  const { createInterface } = await import('node:readline');
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  process.stderr.write(question);
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
    });
    lines.once('close', () => resolve(undefined));
  });
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
