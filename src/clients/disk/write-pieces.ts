import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { type PartWriter, partBeside, removeLeftParts } from './part-beside.ts';
import { diskRefusal } from './refusal.ts';
import { syncFolder } from './sync-folder.ts';
import { statOf } from './whole-file.ts';

/** Takes bytes, and resolves when they may be used again. */
type Sink = (bytes: Uint8Array) => Promise<void>;

const FOR_OWNER = 0o600;

/**
 * A file that `work` writes in pieces: whole and on the disk when it is done, and untouched where it fails. What `work`
 * itself throws is passed on as it is. What a process that was killed has left in the folder of the file is removed.
 */
export async function writePieces<T>(path: string, work: (sink: Sink) => Promise<T>, writer: PartWriter): Promise<T> {
  const found = await refusing(path, async () => statOf(path));
  if (found !== undefined && !found.isFile()) return writing(path, await refusing(path, () => open(path, 'w')), work);
  await makeFolder(dirname(path));
  await refusing(path, () => removeLeftParts(dirname(path), writer));
  const beside = partBeside(path, writer);
  try {
    const done = await writing(path, await refusing(path, () => open(beside, 'wx', FOR_OWNER)), work, true);
    await refusing(path, () => rename(beside, path));
    await syncFolder(dirname(path));
    return done;
  } catch (thrown) {
    await rm(beside, { force: true });
    throw thrown;
  }
}

async function writing<T>(
  path: string,
  file: FileHandle,
  work: (sink: Sink) => Promise<T>,
  isSynced = false,
): Promise<T> {
  try {
    const done = await work((bytes) => refusing(path, () => file.writeFile(bytes)));
    if (isSynced) await refusing(path, () => file.sync());
    return done;
  } finally {
    await file.close();
  }
}

async function refusing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw diskRefusal(thrown, 'write', path);
  }
}
