import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const top = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Makes the whole tool with everything it needs in a folder, split so that a command loads no more than its own parts.
 * Gives what went into which part (esbuild's metafile).
 */
export async function bundle(outdir) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: top,
    entryPoints: ['src/main.ts'],
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    // Names stay, for the stack of an internal error.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    // Packages in CommonJS use the names of their file, which an ES module does not have of itself.
    define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
    plugins: [{ name: 'late child_process', setup: lateChildProcess }],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  mkdirSync(outdir, { recursive: true });
  for (const { path, text } of outputFiles) writeFileSync(path, `${requireFor(text)}${text}`);
  return metafile;
}

/** Packages in CommonJS ask for the parts of Node by a require; making one costs 4 ms, so only the part with esbuild's helper has it. */
const requireFor = (text) =>
  text.includes('typeof require')
    ? "import{createRequire}from'node:module';const require=createRequire(import.meta.url);\n"
    : '';

/** commander asks for node:child_process, which costs 2 ms, for commands that are programs of their own: we have none. */
function lateChildProcess({ onResolve, onLoad }) {
  const namespace = 'late';
  onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
    importer.includes('commander') ? { path, namespace } : undefined,
  );
  onLoad({ filter: /./, namespace }, ({ path }) => ({
    contents: `module.exports = { get spawn() { return process.getBuiltinModule('${path}').spawn; } };`,
  }));
}
