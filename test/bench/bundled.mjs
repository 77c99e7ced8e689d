import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles a program of the bench, so that what it measures is what a user runs. */
export async function bundled(program, outfile) {
  await build({
    entryPoints: [fileURLToPath(new URL(program, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
    logLevel: 'warning',
  });
}
