import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const program = new URL('../../scripts/real/hadoop-jars.ts', import.meta.url);

/** The folder with Hadoop's jars, which the tests on real servers use too; they are fetched when they are not there. */
export async function hadoopJars() {
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-bench-'));
  try {
    const outfile = join(folder, 'hadoop-jars.mjs');
    // What it looks for lies beside the program, not beside what is bundled.
    const define = { 'import.meta.url': JSON.stringify(program.href) };
    await build({
      entryPoints: [fileURLToPath(program)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      define,
    });
    const { hadoopJars: jars } = await import(pathToFileURL(outfile).href);
    return await jars();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
