import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type OutputFile } from 'esbuild';

/** The tool as a program of its own, made from the sources as they are now, for tests that must kill it. */
export interface ChildTool {
  /**
   * @param env CLOCK_SPEED in it: how many times as fast its clock goes
   * @param stdin what its standard input is; nothing unless said
   */
  start(env: Readonly<Record<string, string>>, words: readonly string[], stdin?: 'pipe'): ChildRun;
}

export interface ChildRun {
  readonly process: ChildProcess;
  /** Exit code, undefined when a signal ended it, and all that it printed. */
  readonly ended: Promise<{ readonly exit: number | undefined; readonly printed: string }>;
}

const RUN = `import { main, processWorld } from './main.mjs';
const world = processWorld();
const begunMs = world.clock.now();
const speed = Number(process.env.CLOCK_SPEED ?? 1);
const clock = {
  now: () => begunMs + Math.round(speed * (world.clock.now() - begunMs)),
  sleep: (ms, signal) => world.clock.sleep(ms / speed, signal),
  deadline: (ms) => world.clock.deadline(ms),
};
process.exitCode = await main(process.argv.slice(2), { ...world, clock });
`;

/** Puts the tool into a folder: the sources are read once for all files of tests that a process runs. */
export async function childTool(folder: string): Promise<ChildTool> {
  parts ??= made();
  const own = join(folder, 'tool');
  await mkdir(own, { recursive: true });
  for (const { path, contents } of await parts) await writeFile(join(own, basename(path)), contents);
  const entry = join(own, 'run.mjs');
  await writeFile(entry, RUN);
  return {
    start: (env, words, stdin: 'pipe' | 'ignore' = 'ignore') =>
      runOf(
        spawn(process.execPath, [entry, ...words], {
          env: { ...process.env, ...env },
          stdio: [stdin, 'pipe', 'pipe'],
        }),
      ),
  };
}

let parts: Promise<readonly OutputFile[]> | undefined;

async function made(): Promise<readonly OutputFile[]> {
  const { outputFiles } = await build({
    entryPoints: ['src/main.ts'],
    outdir: 'tool',
    bundle: true,
    splitting: true,
    write: false,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return outputFiles;
}

function runOf(child: ReturnType<typeof spawn>): ChildRun {
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ended = new Promise<{ exit: number | undefined; printed: string }>((resolve) => {
    child.on('close', (code) => resolve({ exit: code ?? undefined, printed }));
  });
  return { process: child, ended };
}
