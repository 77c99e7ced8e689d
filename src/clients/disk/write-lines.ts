import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Json } from '../../core/json.ts';
import { makeFolder } from './make-folder.ts';
import { syncFolder } from './sync-folder.ts';

/** Text that is gathered before it goes to the disk. */
const CHUNK_CHARS = 1_000_000;

/** Makes a file of JSON lines, and returns when it is on the disk. One that is there already is refused. */
export async function writeLines(path: string, lines: Iterable<Json>): Promise<void> {
  await makeFolder(dirname(path));
  const file = await open(path, 'wx', 0o600);
  try {
    let text = '';
    for (const line of lines) {
      text += `${JSON.stringify(line)}\n`;
      if (text.length < CHUNK_CHARS) continue;
      await file.writeFile(text);
      text = '';
    }
    await file.writeFile(text);
    await file.sync();
    await syncFolder(dirname(path));
  } finally {
    await file.close();
  }
}
