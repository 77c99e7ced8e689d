import { spawn } from 'node:child_process';
import { Failure } from '../../core/failure.ts';
import type { ProgramEnd } from './types.ts';

/** How much of its output is kept: the end. */
const KEPT_BYTES = 64 * 1024;
const LAST_LINES = 40;

export interface Around {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** Runs a program to its end; it is asked to end when the signal aborts. @throws Failure of the system `program`, or the signal's */
export function runToEnd(
  words: readonly string[],
  { env, cwd }: Around,
  signal: AbortSignal,
): Promise<ProgramEnd & { readonly last: readonly string[] }> {
  const [program = '', ...rest] = words;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const child = spawn(program, rest, { env: { ...env }, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let kept = '';
    const keep = (chunk: Buffer): void => {
      kept = (kept + chunk.toString('utf8')).slice(-KEPT_BYTES);
    };
    const stop = (): void => {
      child.kill('SIGTERM');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    signal.addEventListener('abort', stop, { once: true });
    child.once('error', (thrown) => {
      signal.removeEventListener('abort', stop);
      reject(notRun(program, thrown));
    });
    child.once('close', (exit, ended) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(signal.reason);
      else resolve({ exit: exit ?? undefined, signal: ended ?? undefined, last: lastLines(kept) });
    });
  });
}

const lastLines = (text: string): string[] => text.trimEnd().split(/\r?\n/).slice(-LAST_LINES);

/** Why a program could not be begun. */
export function notRun(program: string, thrown: unknown): Failure {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  const parts = { system: 'program', cause: thrown } as const;
  if (code === 'ENOENT') {
    const hint = 'Name it by its whole path, or run mesosctl where it is.';
    return new Failure('not-found', `There is no program ${program} on this host.`, { ...parts, hint });
  }
  if (code === 'EACCES') {
    return new Failure('denied', `The program ${program} may not be run by us.`, {
      ...parts,
      hint: `See its mode: ls -l ${program}`,
    });
  }
  return new Failure('failed', `The program ${program} could not be run: ${String(thrown)}`, parts);
}
