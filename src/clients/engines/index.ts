import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openDuckdb } from '../duckdb/index.ts';
import { openSpark } from '../spark/index.ts';
import type { EnginesReader } from './types.ts';

/** @param env of which TMPDIR says where scratch is */
export function openEngines(env: Readonly<Record<string, string | undefined>>): EnginesReader {
  return {
    duckdb: openDuckdb(),
    spark: openSpark(env),
    async scratch(work) {
      const folder = await mkdtemp(join(env['TMPDIR'] ?? '/tmp', 'mesosctl-'));
      try {
        return await work(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
