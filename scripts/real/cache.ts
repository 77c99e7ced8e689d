import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cacheDir = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '.cache');

/**
 * A folder below `.cache` that `fill` has filled once; later runs find it. It appears under its name only when it is
 * complete, so that a stopped run leaves nothing half done.
 * @param name changes with what is inside: name and version, or a digest
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheDir, name);
  if (existsSync(folder)) return folder;
  await mkdir(cacheDir, { recursive: true });
  const draft = await mkdtemp(join(cacheDir, `${name}.draft-`));
  try {
    await fill(draft);
    await rename(draft, folder);
  } catch (thrown) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw thrown;
  }
  return folder;
}

/** Writes the files of a folder, by name. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}
