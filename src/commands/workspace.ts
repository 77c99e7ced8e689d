import { join, relative, resolve } from 'node:path';
import type { Screen } from '../output/screen.ts';
import type { World } from '../world.ts';
import type { Workspace } from './define.ts';
import type { Opened } from './run.ts';

/** The files around the operator: paths count from where he is, and are given as he would write them. */
export function workspaceOf(
  { disk, readTree }: Pick<Opened, 'disk' | 'readTree'>,
  { cwd, env, stdout }: Pick<World, 'cwd' | 'env' | 'stdout'>,
  readStdin: () => Promise<string>,
  inUse: Workspace['inUse'],
): Workspace {
  const at = (path: string): string => resolve(cwd, path);
  return {
    env,
    cwd,
    inUse,
    readStdin,
    readTree,
    look: (path) => disk.look(at(path)),
    identity: (path) => disk.identity(at(path)),
    readBytes: (path, limitBytes) => disk.readBytes(at(path), limitBytes),
    walk: async function* (folder) {
      const top = at(folder);
      for await (const one of disk.walk(top)) yield { ...one, path: join(folder, relative(top, one.path)) };
    },
    replace: (path, read, bytes) => disk.replace(at(path), read, bytes),
    writeAtomic: (path, text, mode) => disk.writeAtomic(at(path), text, mode),
    write: async (path, work) => (path === '-' ? written(stdout, work) : disk.writePieces(at(path), work)),
    remove: (path) => disk.removeFile(at(path)),
    appendText: (path, text) => disk.appendText(at(path), text),
    appendLine: (path, line) => disk.appendLine(at(path), line),
    lock: (path) => disk.lock(at(path)),
  };
}

/** Ends the work where nobody reads on. */
async function written<T>(
  stdout: Screen,
  work: (sink: (bytes: Uint8Array) => Promise<void>) => Promise<T>,
): Promise<T | undefined> {
  const unread = new Error('Nobody reads standard output any more.');
  try {
    return await work(async (bytes) => {
      if (!(await stdout.writeBytes(bytes))) throw unread;
    });
  } catch (thrown) {
    if (thrown === unread) return undefined;
    throw thrown;
  }
}
