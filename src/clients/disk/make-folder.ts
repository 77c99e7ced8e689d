import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { diskRefusal, errnoOf } from './refusal.ts';

/**
 * Makes a folder, for its owner alone unless a mode is given, with those above it, where they are not there. One by one:
 * Node's recursive mkdir never ends where a folder cannot be made in one that exists, as in /proc.
 * @throws Failure of the system `disk` naming the folder that cannot be made
 */
export async function makeFolder(path: string, mode = 0o700): Promise<void> {
  try {
    await makeOne(path, mode);
  } catch (thrown) {
    const parent = dirname(path);
    if (errnoOf(thrown) !== 'ENOENT' || parent === path) throw diskRefusal(thrown, 'make the folder', path);
    await makeFolder(parent, mode);
    await makeOne(path, mode).catch((again: unknown) => Promise.reject(diskRefusal(again, 'make the folder', path)));
  }
}

async function makeOne(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (thrown) {
    if (!(await isFolder(path))) throw thrown;
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
