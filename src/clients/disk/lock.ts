import { randomBytes } from 'node:crypto';
import { link, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { parsedObject } from '../../core/json.ts';
import { makeFolder } from './make-folder.ts';
import { errnoOf } from './refusal.ts';

/** Who takes locks: this process, and how to learn of others on this host. */
export interface LockOptions {
  readonly clock: Clock;
  readonly hostName: string;
  readonly pid: number;
  /** See World: what tells a process from all others with its number. */
  processMark(pid: number): string | undefined;
}

/** The text of a lock file. `nonce` makes every lock one of its kind. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly mark: string;
  readonly since: string;
  readonly nonce: string;
}

export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes the lock, that of a dead process of this host included.
 * @throws Failure `locked` naming the holder
 */
export async function takeLock(path: string, options: LockOptions): Promise<Lock> {
  const mine: Holder = {
    pid: options.pid,
    host: options.hostName,
    mark: options.processMark(options.pid) ?? '',
    since: new Date(options.clock.now()).toISOString(),
    nonce: randomBytes(8).toString('hex'),
  };
  await makeFolder(dirname(path));
  if (!(await create(path, mine))) {
    await clearDead(path, options);
    if (!(await create(path, mine))) throw await lockedBy(path);
  }
  return { release: () => release(path, mine) };
}

/**
 * The failure that a living holder makes of `takeLock`; undefined where there is none.
 * @param work what the holder is at work on
 */
export async function holderOf(path: string, options: LockOptions, work?: string): Promise<Failure | undefined> {
  try {
    const holder = await readHolder(path);
    return holder !== undefined && isAlive(holder, options) ? await lockedBy(path, work) : undefined;
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
}

/** The same of the other locks in the folder of this one, the first that `workOf` has words for. */
export async function holderBeside(
  path: string,
  workOf: (path: string) => string | undefined,
  options: LockOptions,
): Promise<Failure | undefined> {
  for (const name of (await namesIn(dirname(path))).sort()) {
    const other = join(dirname(path), name);
    const work = other === path ? undefined : workOf(other);
    const failure = work === undefined ? undefined : await holderOf(other, options, work);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((thrown: unknown) => {
    if (errnoOf(thrown) === 'ENOENT') return [];
    throw thrown;
  });
}

/** Makes the file with all of its text at once, so that nobody reads half of it; false when there is one already. */
async function create(path: string, holder: Holder): Promise<boolean> {
  const draft = `${path}.${holder.nonce}`;
  try {
    // On a full disk the draft is made, and takes nothing.
    await writeFile(draft, JSON.stringify(holder), { mode: 0o600, flag: 'wx' });
    await link(draft, path);
    return true;
  } catch (thrown) {
    if (errnoOf(thrown) === 'EEXIST') return false;
    throw thrown;
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Removes the lock of a dead process. Only who holds the lock of the lock may do so, and looks again when it has it:
 * otherwise two could find the same dead holder, and the slower one would remove the lock of the faster.
 */
async function clearDead(path: string, options: LockOptions): Promise<void> {
  const holder = await readHolder(path);
  if (holder === undefined) return;
  if (isAlive(holder, options)) throw await lockedBy(path);
  const guard = await takeLock(`${path}.takeover`, options);
  try {
    const now = await readHolder(path);
    if (now?.nonce === holder.nonce) await unlink(path);
  } finally {
    await guard.release();
  }
}

/** A holder on another host counts as alive: nobody here can tell. */
function isAlive({ pid, host, mark }: Holder, { hostName, processMark }: LockOptions): boolean {
  if (host !== hostName) return true;
  const now = processMark(pid);
  return now !== undefined && (now === '' || mark === '' || now === mark);
}

async function release(path: string, mine: Holder): Promise<void> {
  const holder = await readHolder(path);
  if (holder?.nonce === mine.nonce) await unlink(path);
}

/** The holder; undefined when the lock is gone. */
async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    if (errnoOf(thrown) === 'ENOENT') return undefined;
    throw thrown;
  });
  if (text === undefined) return undefined;
  const holder = holderIn(text);
  if (holder !== undefined) return holder;
  throw new Failure('locked', `${path} is no lock of ours.`, {
    system: 'disk',
    hint: `When no mesosctl runs, remove it: rm ${path}`,
  });
}

function holderIn(text: string): Holder | undefined {
  const { pid, host, mark, since, nonce } = parsedObject(text) ?? {};
  const isHolder = typeof pid === 'number' && [host, mark, since, nonce].every((member) => typeof member === 'string');
  return isHolder
    ? { pid, host: String(host), mark: String(mark), since: String(since), nonce: String(nonce) }
    : undefined;
}

async function lockedBy(path: string, work = 'this'): Promise<Failure> {
  const holder = await readHolder(path);
  if (holder === undefined) {
    return new Failure('locked', `${path} was just held by another mesosctl.`, {
      system: 'disk',
      hint: 'Run it again.',
    });
  }
  const { pid, host, since } = holder;
  return new Failure('locked', `Another mesosctl is at work on ${work}: process ${pid} on ${host}, since ${since}.`, {
    system: 'disk',
    hint: `Wait for it. When it no longer runs there: rm ${path}`,
    detail: { pid, host, since, path },
  });
}
