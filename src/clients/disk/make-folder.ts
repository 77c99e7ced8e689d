import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { diskRefusal, errnoOf } from './refusal.ts';

/**
 * Makes a folder for its owner alone, with those above it, where they are not there. One by one: Node's recursive mkdir
 * never ends where a folder cannot be made in one that exists, as in /proc.
 * @throws Failure of the system `disk` naming the folder that cannot be made
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (thrown) {
    const parent = dirname(path);
    if (errnoOf(thrown) !== 'ENOENT' || parent === path) throw diskRefusal(thrown, 'make the folder', path);
    await makeFolder(parent);
    await makeOne(path).catch((again: unknown) => Promise.reject(diskRefusal(again, 'make the folder', path)));
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (thrown) {
    if (!(await isFolder(path))) throw thrown;
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
