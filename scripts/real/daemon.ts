import { type ChildProcess, spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program of somebody else's that runs until it is stopped. */
export interface Daemon {
  /** Resolves when `ready` answers true. Rejects with the end of the program's output when it ends or stays silent. */
  until(ready: () => Promise<boolean>): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The shell around a daemon holds a pipe from us as its lifeline. When the pipe closes, because we stopped it or because
 * we were killed ourselves, the daemon is killed: it cannot outlive the run.
 */
const guard = `
exec 3<&0
"$@" 3<&- </dev/null & daemon=$!
cat <&3 >/dev/null & lifeline=$!
wait -n
kill -9 "$daemon" "$lifeline" 2>/dev/null
wait "$daemon"
`;

const keptOutput = 8_000;
const startLimitMs = 90_000;
const runLimitMs = 600_000;

/** Starts a program; its output is kept for the message of a failed start. */
export function startDaemon(
  name: string,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Daemon {
  const child = spawn('bash', ['-c', guard, name, ...command], { env: { ...process.env, ...env }, stdio: 'pipe' });
  const output = tail(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  return {
    async until(ready) {
      const limit = Date.now() + startLimitMs;
      while (!(await ready().catch(() => false))) {
        if (child.exitCode !== null) throw new Error(`${name} ended while it started.\n${output()}`);
        if (Date.now() > limit) throw new Error(`${name} did not answer within ${startLimitMs / 1000} s.\n${output()}`);
        await sleep(100);
      }
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

/** Runs a program to its end. @throws Error with its output when it fails */
export async function runToEnd(
  command: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly input?: string; readonly cwd?: string } = {},
): Promise<string> {
  const [program = '', ...args] = command;
  const env = { ...process.env, ...options.env };
  const child = spawn(program, args, { cwd: options.cwd, env, stdio: 'pipe', timeout: runLimitMs });
  const output = tail(child);
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${command.slice(0, 3).join(' ')} failed with exit ${code}.\n${output()}`);
  return output();
}

function tail(child: ChildProcess): () => string {
  let kept = '';
  const keep = (chunk: Buffer): void => {
    kept = (kept + chunk.toString()).slice(-keptOutput);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => kept;
}

/** Linux gives connections ports from 32768 on: one of those might be taken before a program listens on it. */
const PORTS = { first: 15_000, last: 32_000, tries: 100 };

/** A port of 127.0.0.1 that nobody listens on. For programs that cannot tell which port they were given. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < PORTS.tries; tries += 1) {
    const port = PORTS.first + Math.floor(Math.random() * (PORTS.last - PORTS.first));
    if (await isFree(port)) return port;
  }
  throw new Error(`None of ${PORTS.tries} ports of 127.0.0.1 is free.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Whether something accepts connections on a port of 127.0.0.1. */
export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
