import { open } from 'node:fs/promises';

/** A new file is on the disk only when its folder knows it there too. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
