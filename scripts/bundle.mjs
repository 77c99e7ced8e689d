import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { judgingOnly } from './judging-only.mjs';

export const top = dirname(dirname(fileURLToPath(import.meta.url)));

/** The files of a folder, without those of folders in it. */
const typescriptIn = (folder) =>
  readdirSync(join(top, folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(top, folder, file));
const lab = typescriptIn('src/commands/lab');

/** Tells for files, of these or below them, what they import, and what that imports, without what is loaded late. */
async function importsOf(sources) {
  const { metafile } = await build({
    absWorkingDir: top,
    entryPoints: sources,
    outdir: 'none',
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  return (...files) => {
    const found = new Set();
    const visit = (path) => {
      if (found.has(path)) return;
      found.add(path);
      for (const one of metafile.inputs[path]?.imports ?? []) {
        if (one.kind === 'import-statement' && one.external !== true) visit(one.path);
      }
    };
    files.forEach(visit);
    return [...found];
  };
}

/** What is there for the sake of files that are judged: it must not be loaded by others. */
const ofLint = /^src\/(core|checks|lab|plan\/preflight|commands\/(lab|lint|preflight|rule))\b/;

/**
 * Code that several parts use, as one part each: the files, by the part's name. esbuild makes a part of whatever two
 * entries share: dozens of a few lines, and each costs the start of a command 0.4 ms.
 */
async function sharedParts() {
  const sources = readdirSync(join(top, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => /(?<!\.d)\.ts$/.test(file));
  const importedBy = await importsOf(sources);
  const usedElsewhere = new Set(importedBy(...sources.filter((file) => !ofLint.test(file))));
  const lintAlone = (file) =>
    importedBy(file).filter((one) => /^src\/(core|checks)\//.test(one) && !usedElsewhere.has(one));
  const readers = lintAlone('src/checks/lint/file-readers.ts');
  const isJudging = (file) => file.startsWith('src/checks/lint/') || !readers.includes(file);
  const common = ['src/main.ts', 'src/run-opened.ts', 'src/commands/run-query.ts', 'src/commands/user/show.ts'];
  const parts = {
    core: importedBy(...common).filter((file) => /^src\/core\/[^/]+$/.test(file)),
    // What every reader of files is made of.
    texts: readers.filter((file) => !isJudging(file)),
    // What judges them.
    lint: lintAlone('src/checks/lint/lint.ts').filter(isJudging),
    output: ['block', 'json', 'plan-block', 'printer', 'shown-columns', 'visible'].map(
      (name) => `src/output/${name}.ts`,
    ),
  };
  return Object.fromEntries(Object.entries(parts).map(([name, files]) => [name, files.map((file) => join(top, file))]));
}

/** What is loaded late from the part of another run. */
const late = {
  human: join(top, 'src/output/human.ts'),
  yaml: join(top, 'src/output/yaml.ts'),
  'rules/all': join(top, 'src/checks/lint/all-rules.ts'),
  ...Object.fromEntries(lab.map((file) => [/lab\/[\w-]+(?=\.ts$)/.exec(file)?.[0], file])),
};

/**
 * Makes the whole tool with everything it needs in a folder, split so that a command loads no more than its own parts.
 * Gives what went into which part (esbuild's metafile). The lab has a run of its own, for it shares code with nearly all
 * of the tool.
 */
export async function bundle(outdir) {
  const { human, yaml, 'rules/all': rules, ...labEntries } = late;
  const shared = await sharedParts();
  const run = (entryPoints, around, how) => bundled(outdir, entryPoints, shared, around, how);
  const runs = [
    await run({ core: 'shared:core' }, []),
    await run({ output: 'shared:output' }, ['core']),
    await run({ texts: 'shared:texts' }, ['core']),
    await run({ lint: 'shared:lint' }, ['core', 'texts'], { isJudging: true }),
    await run(
      {
        main: 'src/main.ts',
        human,
        yaml,
      },
      ['core', 'output', 'texts', 'lint'],
      { isJudging: true },
    ),
    // A thread that loads no more than its own program.
    await run({ 'fsimage-thread': 'src/clients/fsimage/image-thread.ts' }, []),
    await run({ 'rules/all': rules }, ['core', 'texts'], { folder: 'rules/' }),
    await run(labEntries, ['core', 'output'], { folder: 'lab/' }),
  ];
  return {
    inputs: Object.assign({}, ...runs.map(({ inputs }) => inputs)),
    outputs: Object.assign({}, ...runs.map(({ outputs }) => outputs)),
  };
}

/**
 * One run of esbuild. `around` are those of the shared parts that it finds beside it, `folder` is where its parts lie;
 * `isJudging`: the rules are without their manual.
 */
async function bundled(outdir, entryPoints, shared, around, { folder = '', isJudging = false } = {}) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: top,
    entryPoints,
    outdir,
    chunkNames: `${folder}[name]-[hash]`,
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
    plugins: [
      { name: 'parts of other runs', setup: (plugin) => leaveOutside(plugin, entryPoints, shared, around, folder) },
      { name: 'shared parts', setup: (plugin) => gatherShared(plugin, shared) },
      { name: 'late parts of Node', setup: lateBuiltins },
      ...(isJudging ? [{ name: 'rules without their manual', setup: withoutManual }] : []),
    ],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${requireFor(text)}${text}`);
  }
  for (const [path, { imports }] of Object.entries(metafile.outputs)) {
    for (const one of imports) if (one.path.startsWith('.')) settle(one, path);
  }
  return metafile;
}

/** An import of another run's part is one of ours all the same. */
function settle(one, importer) {
  one.path = join(dirname(importer), one.path);
  delete one.external;
}

function leaveOutside({ onResolve }, entryPoints, shared, around, folder) {
  const up = folder === '' ? './' : '../';
  const part = (name) => ({ path: `${up}${name}.js`, external: true });
  onResolve({ filter: /^\..*\.ts$/ }, ({ path, resolveDir, kind }) => {
    const file = join(resolveDir, path);
    const sharing = around.find((name) => shared[name].includes(file));
    if (sharing !== undefined) return part(sharing);
    const [name] = Object.entries(late).find(([, one]) => one === file) ?? [];
    return name === undefined || kind !== 'dynamic-import' || name in entryPoints ? undefined : part(name);
  });
}

/** Entries that export all that the files of a shared part do. */
function gatherShared({ onResolve, onLoad }, shared) {
  const namespace = 'shared';
  onResolve({ filter: /^shared:/ }, ({ path }) => ({ path: path.replace('shared:', ''), namespace }));
  onLoad({ filter: /./, namespace }, ({ path }) => ({
    contents: shared[path].map((file) => `export * from '${file}';`).join('\n'),
    resolveDir: top,
  }));
}

/** Rules as lint loads them to judge. */
function withoutManual({ onLoad }) {
  onLoad({ filter: /[\\/]checks[\\/]rules[\\/][^\\/]+[\\/][^\\/]+\.ts$/ }, ({ path }) => ({
    contents: judgingOnly(path, readFileSync(path, 'utf8')),
    loader: 'ts',
  }));
}

/** Packages in CommonJS ask for parts of Node by a require. Making a true one costs 4 ms, so it is kept for what is no such part. */
const requireFor = (text) =>
  text.includes('typeof require')
    ? "const require=(name)=>process.getBuiltinModule(name)??process.getBuiltinModule('node:module').createRequire(import.meta.url)(name);\n"
    : '';

const lateCall = (path, name) =>
  `export const ${name} = (...given) => process.getBuiltinModule('${path}').${name}(...given);`;

/** Parts of Node that cost milliseconds, that packages ask for at once, and of which our commands use hardly anything. */
const seldomUsed = [
  // For commands that are programs of their own: we have none.
  { of: /commander/, path: 'node:child_process', instead: lateCall('node:child_process', 'spawn') },
  // For connections that ldapts opens or encrypts itself, and for what must not happen.
  { of: /ldapts/, path: 'node:tls', instead: lateCall('node:tls', 'connect') },
  { of: /ldapts/, path: 'node:assert', instead: lateCall('node:assert', 'ok') },
  // By this ldapts tells its sockets apart.
  {
    of: /ldapts/,
    path: 'node:crypto',
    instead: 'let sockets = 0; export const randomUUID = () => `socket ${(sockets += 1)}`;',
  },
];

/** Puts in their place what loads such a part when it is called, or does without. */
function lateBuiltins({ onResolve, onLoad }) {
  const namespace = 'late';
  const find = (path, importer) => seldomUsed.find((one) => one.path === path && one.of.test(importer));
  onResolve({ filter: /^node:/ }, ({ path, importer }) =>
    find(path, importer) === undefined ? undefined : { path, namespace, pluginData: find(path, importer).instead },
  );
  onLoad({ filter: /./, namespace }, ({ pluginData }) => ({ contents: pluginData }));
}
