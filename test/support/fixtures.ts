import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const recordings = fileURLToPath(new URL('../../../shared/fixtures/', import.meta.url));

/**
 * The folder with the recordings of a system (`hdfs`, `marathon`, …), or undefined where they are not at hand: the suite
 * then skips itself, and one line says so.
 * @throws Error in CI, where the recordings are required
 */
export function fixtures(name: string): string | undefined {
  const folder = join(recordings, name);
  if (existsSync(folder)) return folder;
  if (process.env['CI'] === 'true') throw new Error(`The recordings of ${name} are required in CI and are not here.`);
  process.stderr.write(`skipped: recordings of ${name} are not here\n`);
  return undefined;
}
