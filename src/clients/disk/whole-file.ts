import { type Stats, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Failure } from '../../core/failure.ts';
import { formatBytes } from '../../core/quantity.ts';
import { errnoOf } from './refusal.ts';
import { readUnsized } from './unsized.ts';

/** What is there, links followed; undefined where nothing is. */
export function look(path: string): 'file' | 'folder' | 'other' | undefined {
  const found = statOf(path);
  if (found === undefined) return undefined;
  if (found.isDirectory()) return 'folder';
  return found.isFile() ? 'file' : 'other';
}

/** What is there, links followed; undefined where nothing is. In turn and without a throw: a thousand questions for what is not there cost a thousand errors otherwise. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (thrown) {
    // What lies below a file is not there either; Node says so itself from 22 on.
    if (errnoOf(thrown) === 'ENOTDIR') return undefined;
    throw thrown;
  }
}

/** The bytes of a file, or of a pipe or a device up to the limit; the signal ends the waiting for a pipe. */
export async function readBytes(path: string, limitBytes: number, signal?: AbortSignal): Promise<Uint8Array> {
  const found = await stat(path);
  if (found.isFile()) {
    if (found.size > limitBytes) throw tooLarge(path, limitBytes, found.size);
    return readFile(path);
  }
  const bytes = await readUnsized(path, found.isFIFO(), limitBytes, signal);
  if (bytes.length > limitBytes) throw tooLarge(path, limitBytes);
  return bytes;
}

function tooLarge(path: string, limitBytes: number, sizeBytes?: number): Failure {
  const size = sizeBytes === undefined ? '' : `${formatBytes(sizeBytes)}, `;
  return new Failure('config', `${path} is too large to be read: ${size}more than ${formatBytes(limitBytes)}.`, {
    system: 'disk',
  });
}

/** Other bytes in the place of those that were read; mode and owner stay, and a link goes on leading there. */
export async function replace(path: string, read: Uint8Array, bytes: Uint8Array): Promise<void> {
  if (!(await readFile(path)).equals(read)) {
    throw new Failure('conflict', `${path} has been changed since it was read, and is left as it is.`, {
      system: 'disk',
      hint: 'Run it again.',
    });
  }
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writeFileAtomic(path, Buffer.from(bytes), { fsync: true });
}
