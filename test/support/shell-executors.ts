import { spawn } from 'node:child_process';
import type { LabExecutors, LabProcess, LabTaskSpec } from '../../src/lab/world.ts';

/** Runs the commands of apps whose id begins so, as the command executor of Mesos does; all others are the lab's own. */
export const shellExecutors =
  (prefix: string) =>
  (own: LabExecutors): LabExecutors => ({
    start: async (spec) => (spec.appId.startsWith(prefix) ? begun(spec) : own.start(spec)),
  });

function begun({ cmd = '', env }: LabTaskSpec): LabProcess {
  const child = spawn('/bin/sh', ['-c', cmd], {
    env: { PATH: process.env['PATH'], ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  child.stdout.on('data', (chunk: Buffer) => written.stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => written.stderr.push(chunk));
  let isOver = false;
  const closed = new Promise<number | undefined>((resolve) => {
    child.once('close', (exit) => {
      isOver = true;
      resolve(exit ?? undefined);
    });
  });
  return {
    healthy: () => !isOver,
    stop: async () => {
      if (!isOver && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await closed;
    },
    ended: new Promise((resolve) => {
      void closed.then((exit) => {
        if (exit !== undefined) resolve(exit);
      });
    }),
    output: { stdout: () => Buffer.concat(written.stdout), stderr: () => Buffer.concat(written.stderr) },
  };
}
