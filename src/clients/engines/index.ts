import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { openDuckdb } from '../duckdb/index.ts';
import { openSpark } from '../spark/index.ts';
import type { EnginesReader } from './types.ts';

/** A folder may be of a process that is not seen from here, as in another container: one so young is let be. */
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
    duckdb: openDuckdb(),
    spark: openSpark(env),
    async scratch(work) {
      const top = env['TMPDIR'] ?? '/tmp';
      await removeLeft(top, host, clock.now());
      const folder = await mkdtemp(join(top, `mesosctl-${hostName}-${pid}-`));
      try {
        return await work(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Scratch that processes of this host have left which were killed, as far as it is ours to remove. */
async function removeLeft(top: string, { hostName, processMark }: EnginesHost, nowMs: number): Promise<void> {
  for (const name of await readdir(top).catch(() => [])) {
    const [, whose, pid] = /^mesosctl-(.+)-(\d+)-\w{6}$/.exec(name) ?? [];
    if (whose !== hostName || processMark(Number(pid)) !== undefined) continue;
    const found = await stat(join(top, name)).catch(() => undefined);
    if (found === undefined || nowMs - found.mtimeMs < YOUNG_MS) continue;
    await rm(join(top, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
