import { mkdtemp, readdir, readlink, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { openDuckdb } from '../duckdb/index.ts';
import { openSpark } from '../spark/index.ts';
import type { EnginesReader } from './types.ts';

/** The maker of a folder may not be seen from here, as in another container: one so young is let be. */
const YOUNG_MS = 60 * 60 * 1_000;

/** This process, and how to learn of others on this host. */
export interface EnginesHost {
  /** Of which TMPDIR says where scratch is. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly hostName: string;
  readonly pid: number;
  /** See World. */
  processMark(pid: number): string | undefined;
}

export function openEngines(host: EnginesHost, clock: Clock): EnginesReader {
  const { env, hostName, pid } = host;
  return {
    duckdb: openDuckdb(host),
    spark: openSpark(env),
    async scratch(work) {
      const top = env['TMPDIR'] ?? '/tmp';
      const space = await numbersOfPids();
      await removeLeft(top, host, space, clock.now());
      const folder = await mkdtemp(join(top, `mesosctl-${hostName}-${pid}-${space}-`));
      try {
        return await work(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Which space of process numbers ours is in: the number of the PID namespace on Linux, 0 where there are none. */
async function numbersOfPids(): Promise<string> {
  const link = await readlink('/proc/self/ns/pid').catch(() => '');
  return /\d+/.exec(link)?.[0] ?? '0';
}

/** Scratch that processes of this host have left which were killed, as far as it is ours to remove. */
async function removeLeft(
  top: string,
  { hostName, processMark }: EnginesHost,
  space: string,
  nowMs: number,
): Promise<void> {
  for (const name of await readdir(top).catch(() => [])) {
    const [, whose, pid, ofSpace] = /^mesosctl-(.+)-(\d+)-(\d+)-\w{6}$/.exec(name) ?? [];
    if (whose !== hostName || (ofSpace === space && processMark(Number(pid)) !== undefined)) continue;
    const found = await stat(join(top, name)).catch(() => undefined);
    if (found === undefined || (ofSpace !== space && nowMs - found.mtimeMs < YOUNG_MS)) continue;
    await rm(join(top, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
