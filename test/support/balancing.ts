import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shellLine } from '../../src/core/shell-line.ts';
import type { TestLab } from './lab.ts';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Programs that stand in for those of Hadoop, and what they were told. */
export interface Balancing {
  readonly env: TestLab['env'] & Readonly<Record<string, string>>;
  /** Words of each `dfsadmin`, in order. */
  bandwidths(): string[];
  /** Processes of the balancer that were begun, with their words. */
  starts(): string[];
}

/** An environment in which the balancer is a stand-in with this mode. Its state folder is its own. */
export function balancing(lab: TestLab, mode: string): Balancing {
  const folder = mkdtempSync(join(lab.folder, 'balancing-'));
  const [starts, told] = [join(folder, 'starts'), join(folder, 'told')];
  return {
    env: {
      ...lab.env,
      MESOSCTL_STATE_DIR: join(folder, 'state'),
      // A program of its own looks four times as often at what it waits for: these are processes of this machine.
      CLOCK_SPEED: '4',
      MESOSCTL_HDFS_COMMANDS_BALANCER: shellLine([process.execPath, path('standing-balancer.mjs'), mode, starts]),
      MESOSCTL_HDFS_COMMANDS_DFSADMIN: shellLine(['/bin/sh', path('standing-dfsadmin.sh'), told]),
    },
    bandwidths: () => linesOf(told),
    starts: () => linesOf(starts),
  };
}

const linesOf = (file: string): string[] => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);

/** Whether a process runs; one that has ended and that nobody has asked for its exit does not. */
export function isThere(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
