import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Json } from '../../core/json.ts';
import { makeFolder } from './make-folder.ts';
import { syncFolder } from './sync-folder.ts';

/**
 * Appends one line and returns when it is on the disk. A line that a killed run left torn is ended first, so that it
 * costs no other line.
 */
export async function appendLine(path: string, line: Json): Promise<void> {
  await makeFolder(dirname(path));
  const file = await open(path, 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const start = size > 0 && (await endsTorn(file, size)) ? '\n' : '';
    await file.appendFile(`${start}${JSON.stringify(line)}\n`);
    await file.sync();
    if (size === 0) await syncFolder(dirname(path));
  } finally {
    await file.close();
  }
}

async function endsTorn(file: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== '\n';
}
