import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LockOptions } from './lock.ts';
import { makeFolder } from './make-folder.ts';
import { diskRefusal } from './refusal.ts';
import { syncFolder } from './sync-folder.ts';
import { statOf } from './whole-file.ts';

/** Takes bytes, and resolves when they may be used again. */
type Sink = (bytes: Uint8Array) => Promise<void>;

const FOR_OWNER = 0o600;

/** Whose the pieces are: a process of this host. */
type Writer = Pick<LockOptions, 'hostName' | 'pid' | 'processMark'>;

/**
 * A file that `work` writes in pieces: whole and on the disk when it is done, and untouched where it fails. What `work`
 * itself throws is passed on as it is. What a process that was killed has left in the folder of the file is removed.
 */
export async function writePieces<T>(path: string, work: (sink: Sink) => Promise<T>, writer: Writer): Promise<T> {
  const found = await refusing(path, async () => statOf(path));
  if (found !== undefined && !found.isFile()) return writing(path, await refusing(path, () => open(path, 'w')), work);
  await makeFolder(dirname(path));
  await refusing(path, () => removeLeft(dirname(path), writer));
  const beside = `${path}.${writer.hostName}-${writer.pid}-${randomBytes(6).toString('hex')}.part`;
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

/** Pieces of processes of this host that are not there any more. */
async function removeLeft(folder: string, { hostName, processMark }: Writer): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, whose, pid] = /^(.+)-(\d+)-[\da-f]{12}\.part$/.exec(name) ?? [];
    const isOurs = whose?.endsWith(`.${hostName}`) === true;
    if (isOurs && processMark(Number(pid)) === undefined) await rm(join(folder, name), { force: true });
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
