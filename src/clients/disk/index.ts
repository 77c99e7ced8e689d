import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { appendLine } from './append-line.ts';
import { jsonLines } from './json-lines.ts';
import type { LockOptions } from './lock.ts';
import { diskRefusal, errnoOf } from './refusal.ts';
import type { Disk } from './types.ts';

export type { LockOptions } from './lock.ts';

/** The local disk. Every call throws Failure of the system `disk`. */
export function openDisk(options: LockOptions): Disk {
  return {
    readText: (path) => refusing('read', path, () => readText(path)),
    writeAtomic: (path, text, mode) => refusing('write', path, () => writeAtomic(path, text, mode)),
    appendLine: (path, line) => refusing('write', path, () => appendLine(path, line)),
    readLines: (path) => refusing('read', path, async () => jsonLines((await readText(path)) ?? '')),
    lock: (path) => refusing('lock', path, async () => (await import('./lock.ts')).takeLock(path, options)),
  };
}

async function refusing<T>(doing: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw diskRefusal(thrown, doing, path);
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return undefined;
    throw thrown;
  }
}

/** Makes the folder (mode 700) when it is not there. */
async function writeAtomic(path: string, text: string, mode: number): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFileAtomic(path, text, { mode, fsync: true });
}
