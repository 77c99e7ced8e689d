import { spawn } from 'node:child_process';
import type { Clock } from '../../core/clock.ts';
import { asNamed, notRun } from './not-run.ts';
import type { ProgramAnswer } from './types.ts';

/** How much of its output is kept: the end. */
const KEPT_BYTES = 64 * 1024;
const LAST_LINES = 40;
/** How long one that is asked to end may take for it. */
const GRACE_MS = 3_000;
const LOOK_MS = 50;

export interface Around {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly clock: Clock;
  /** See World. */
  endGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void;
  /** See World. */
  groupRuns(pid: number): boolean;
}

/**
 * Runs a program to its end, as the head of a group of its own. When the signal aborts the group is asked to end, and killed where
 * it has not ended a few seconds later; one that has left the group is not waited for then.
 * @throws Failure of the system `program`, or the signal's
 */
export function runToEnd(words: readonly string[], around: Around, signal: AbortSignal): Promise<ProgramAnswer> {
  const { env, cwd, clock, endGroup, groupRuns } = around;
  const [program = '', ...rest] = words;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const child = spawn(program, rest, { env: { ...env }, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let kept = '';
    const keep = (chunk: Buffer): void => {
      kept = (kept + chunk.toString('utf8')).slice(-KEPT_BYTES);
    };
    const { pid } = child;
    let isClosed = false;
    const stop = async (): Promise<void> => {
      if (pid === undefined) return;
      endGroup(pid, 'SIGTERM');
      const until = clock.now() + GRACE_MS;
      const isLeft = (): boolean => !isClosed || groupRuns(pid);
      while (isLeft() && clock.now() < until) await clock.sleep(LOOK_MS, new AbortController().signal);
      if (isLeft()) endGroup(pid, 'SIGKILL');
      for (const stream of [child.stdout, child.stderr]) stream.destroy();
      reject(signal.reason);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    signal.addEventListener('abort', stop, { once: true });
    child.once('error', (thrown) => {
      signal.removeEventListener('abort', stop);
      reject(notRun(program, thrown, asNamed));
    });
    child.once('close', (exit, ended) => {
      signal.removeEventListener('abort', stop);
      isClosed = true;
      if (!signal.aborted) resolve({ exit: exit ?? undefined, signal: ended ?? undefined, last: lastLines(kept) });
    });
  });
}

const lastLines = (text: string): string[] => text.trimEnd().split(/\r?\n/).slice(-LAST_LINES);
