import { realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * What tells a file from all others, whatever it is called: device and inode, symbolic links followed. One that is not there
 * is told by where it would be. Undefined of a device such as /dev/null, which all may write to.
 */
export async function identity(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  if (found === undefined) return placeOf(path);
  return found.isCharacterDevice() ? undefined : `${found.dev}:${found.ino}`;
}

/** By the real path of the nearest folder above that is there. */
function placeOf(path: string): string {
  const above = dirname(path);
  if (above === path) return path;
  try {
    return join(realpathSync(above), basename(path));
  } catch {
    return join(placeOf(above), basename(path));
  }
}
