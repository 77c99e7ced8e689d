import { access, appendFile, constants, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { appendLine } from './append-line.ts';
import { jsonLines } from './json-lines.ts';
import type { LockOptions } from './lock.ts';
import { makeFolder } from './make-folder.ts';
import { diskRefusal, errnoOf } from './refusal.ts';
import type { Disk } from './types.ts';

/** Modes of folders; the umask of the process takes from them. */
const FOR_OWNER = 0o700;
const USUAL = 0o777;
const OTHERS_READ = 0o004;
const MOST_PIPE_BYTES = 256 * 2 ** 20;

export interface DiskOptions extends LockOptions {
  /** What to do where a journal or a lock cannot be kept. */
  readonly stateHint?: string | undefined;
  /** Ends the waiting for what is written into a pipe. */
  readonly signal?: AbortSignal | undefined;
}

/** The local disk. Every call throws Failure of the system `disk`. */
export function openDisk(options: DiskOptions): Disk {
  const kept = <T>(doing: string, path: string, work: () => Promise<T>): Promise<T> =>
    refusing(doing, path, work, options.stateHint);
  const pipes: Pipes = new Map();
  return {
    readText: (path) => refusing('read', path, () => textIfThere(path, pipes, options.signal)),
    look: (path) => refusing('read', path, async () => (await import('./whole-file.ts')).look(path)),
    identity: async (path) => (await import('./identity.ts')).identity(path),
    readBytes: (path, limitBytes) =>
      refusing('read', path, async () => (await import('./whole-file.ts')).readBytes(path, limitBytes, options.signal)),
    walk: async function* (folder) {
      yield* (await import('./walk.ts')).walk(folder);
    },
    replace: (path, read, bytes) =>
      refusing('write', path, async () => (await import('./whole-file.ts')).replace(path, read, bytes)),
    appendText: (path, text) => refusing('write', path, () => appendFile(path, text)),
    writeAtomic: (path, text, mode) => refusing('write', path, () => writeAtomic(path, text, mode)),
    writePieces: async (path, work) => (await import('./write-pieces.ts')).writePieces(path, work, options),
    appendLine: (path, line) => kept('write', path, () => appendLine(path, line)),
    writeLines: (path, lines) =>
      kept('write', path, async () => (await import('./write-lines.ts')).writeLines(path, lines)),
    removeFile: (path) => kept('remove', path, () => rm(path, { force: true })),
    readLines: (path) => kept('read', path, async () => jsonLines((await readText(path, pipes, options.signal)) ?? '')),
    lock: (path) => kept('lock', path, async () => (await import('./lock.ts')).takeLock(path, options)),
    lockedBy: (path) => kept('read', path, async () => (await import('./lock.ts')).holderOf(path, options)),
    lockedBeside: (path, workOf) =>
      kept('read', path, async () => (await import('./lock.ts')).holderBeside(path, workOf, options)),
    refuseUnwritable: (path) => kept('write', path, () => refuseUnwritable(path)),
  };
}

async function refusing<T>(doing: string, path: string, work: () => Promise<T>, hint?: string): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw diskRefusal(thrown, doing, path).with({ hint });
  }
}

/** What has come out of pipes, by their paths: a pipe gives it once. */
type Pipes = Map<string, Promise<string>>;

/** A pipe without a writer would hold `readFile`, and the process with it, beyond any signal. */
async function readText(path: string, pipes: Pipes, signal?: AbortSignal): Promise<string | undefined> {
  try {
    if (!(await stat(path)).isFIFO()) return await readFile(path, 'utf8');
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return undefined;
    throw thrown;
  }
  const text = pipes.get(path) ?? textOfPipe(path, signal);
  pipes.set(path, text);
  return text;
}

/** Below what is no folder nothing is. */
async function textIfThere(path: string, pipes: Pipes, signal?: AbortSignal): Promise<string | undefined> {
  try {
    return await readText(path, pipes, signal);
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOTDIR') return undefined;
    throw thrown;
  }
}

async function textOfPipe(path: string, signal: AbortSignal | undefined): Promise<string> {
  const { readBytes } = await import('./whole-file.ts');
  return new TextDecoder().decode(await readBytes(path, MOST_PIPE_BYTES, signal));
}

/** Where the file is not there yet, the nearest folder above it that is. */
async function refuseUnwritable(path: string): Promise<void> {
  try {
    await access(path, constants.W_OK);
  } catch (thrown) {
    if (errnoOf(thrown) !== 'ENOENT' || dirname(path) === path) throw thrown;
    await refuseUnwritable(dirname(path));
  }
}

/** Makes the folder when it is not there, for those who may read the file. */
async function writeAtomic(path: string, text: string, mode: number): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await makeFolder(dirname(path), (mode & OTHERS_READ) === 0 ? FOR_OWNER : USUAL);
  await writeFileAtomic(path, text, { mode, fsync: true });
}
