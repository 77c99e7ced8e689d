import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const top = dirname(dirname(fileURLToPath(import.meta.url)));

/** The commands that start the lab, as the manifest names them. */
const LAB = /^\.\/lab\/([\w-]+)\.ts$/;

/**
 * Makes the whole tool with everything it needs in a folder, split so that a command loads no more than its own parts.
 * Gives what went into which part (esbuild's metafile). The lab is bundled on its own: code that two entries share becomes
 * a part of its own, each part costs the start of every command 0.4 ms, and the lab shares code with nearly all of them.
 */
export async function bundle(outdir) {
  const commands = readdirSync(join(top, 'src/commands/lab')).map((file) => `src/commands/lab/${file}`);
  const tool = await bundled(['src/main.ts'], outdir, [{ name: 'lab', setup: labOutside }]);
  const lab = await bundled(commands, join(outdir, 'lab'), []);
  return { inputs: { ...tool.inputs, ...lab.inputs }, outputs: { ...tool.outputs, ...lab.outputs } };
}

async function bundled(entryPoints, outdir, plugins) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: top,
    entryPoints,
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
    plugins: [{ name: 'late child_process', setup: lateChildProcess }, ...plugins],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  mkdirSync(outdir, { recursive: true });
  for (const { path, text } of outputFiles) writeFileSync(path, `${requireFor(text)}${text}`);
  return metafile;
}

function labOutside({ onResolve }) {
  onResolve({ filter: LAB }, ({ path }) => ({ path: path.replace(LAB, './lab/$1.js'), external: true }));
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
