import { join } from 'node:path';
import { Failure } from '../../core/failure.ts';
import type { DuckdbLimits } from './types.ts';

/** How the folder of a database begins, in which it puts aside what finds no room in memory. */
export const OWN = 'duckdb-';

/** What was thrown, as a Failure of its own where memory and the folder behind it hold no more. */
export function orOutOfRoom(thrown: unknown, { folder, memoryMib }: DuckdbLimits): unknown {
  const [why = ''] = thrown instanceof Error ? thrown.message.split('\n') : [];
  const isPutAside = why.startsWith('IO Error') && why.includes(join(folder, OWN));
  if (!why.startsWith('Out of Memory Error') && !isPutAside) return thrown;
  return new Failure('failed', `DuckDB has no room to work in: ${why}`, {
    hint: `What finds no room in ${memoryMib} MiB of memory goes to ${folder}: name a larger folder by TMPDIR, or ask for less.`,
    cause: thrown,
  });
}
