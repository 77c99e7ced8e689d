import { readFile, realpath, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Lock, type LockOptions, takeLock } from '../clients/disk/lock.ts';
import { Failure } from '../core/failure.ts';
import { isObject, parsedObject } from '../core/json.ts';
import { labFiles } from './context-file.ts';
import { LAB_CONTEXT, type LabFiles } from './context-of.ts';

const ELSEWHERE = 'Name another file with --config-out.';

/** A file of contexts that is this lab's alone until it is released. */
export interface OwnFile extends Lock {
  /** Where it is: what a link points to. */
  readonly path: string;
}

/**
 * Claims the place of a lab's file of contexts, and forgets what a lab that has ended has left there: its journal is about
 * nothing any more. The file itself stays until it is written.
 * @throws Failure `usage` where no file can be, `refused` where there is one that no lab has written, `locked` where there
 * is that of a lab that still runs
 */
export async function claimOwnFile(typed: string, locking: LockOptions): Promise<OwnFile> {
  const path = await realpath(typed).catch(() => typed);
  await refuseNoFile(path);
  const files = labFiles(path);
  const left = await leftBehind(path);
  const lock = await takeLock(join(files.stateDir, 'lab.lock'), locking).catch((thrown: unknown) =>
    Promise.reject(stillRuns(path, Failure.from(thrown))),
  );
  if (left?.stateDir === files.stateDir) await forget(files);
  return { path, release: lock.release };
}

/** Refuses a file in a folder that is not there, for a mistyped path is likelier than a wish for a new folder. @throws Failure `usage` */
export async function refuseMissingFolder(path: string): Promise<void> {
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (folder?.isDirectory() === true) return;
  throw new Failure('usage', `${path} cannot be written: there is no folder ${dirname(path)}.`, {
    hint: `Make it first, or name another file with --config-out: mkdir -p ${dirname(path)}`,
  });
}

/** Nothing is read before this: a device may have no end, and a pipe waits for a writer. */
async function refuseNoFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.isFile()) return;
  const what = found.isDirectory() ? 'a folder' : found.isFIFO() || found.isSocket() ? 'a pipe' : 'a device';
  throw new Failure('usage', `${path} cannot be written: it is ${what}, not a file.`, { hint: ELSEWHERE });
}

/** What the lab has written that was here before; undefined where there is no file. @throws Failure `refused` */
async function leftBehind(path: string): Promise<Partial<LabFiles> | undefined> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new Failure('failed', `${path} cannot be read: ${cause.message}.`, { cause, hint: ELSEWHERE });
  });
  if (text === undefined) return undefined;
  const left = filesIn(text, path);
  if (left !== undefined) return left;
  throw new Failure('refused', `${path} is there already and was not written by a lab.`, { hint: ELSEWHERE });
}

/** By its only context, and by the CA beside it, which a context of the same name that somebody wrote does not have. */
function filesIn(text: string, path: string): Partial<LabFiles> | undefined {
  const contexts = parsedObject(text)?.['contexts'];
  if (!isObject(contexts) || Object.keys(contexts).join() !== LAB_CONTEXT) return undefined;
  const context = contexts[LAB_CONTEXT];
  const zeppelin = isObject(context) ? context['zeppelin'] : undefined;
  const ca = isObject(zeppelin) ? zeppelin['ca'] : undefined;
  if (typeof ca !== 'string' || basename(ca) !== basename(labFiles(path).ca)) return undefined;
  const stateDir = isObject(context) ? context['stateDir'] : undefined;
  return typeof stateDir === 'string' ? { ca, stateDir } : { ca };
}

function stillRuns(path: string, failure: Failure): Failure {
  const { detail } = failure;
  if (failure.code !== 'locked' || !isObject(detail)) return failure.with({ hint: ELSEWHERE });
  const { pid, host, since } = detail;
  const said = `${path} is the file of a lab that still runs: process ${pid} on ${host}, since ${since}.`;
  return new Failure('locked', said, {
    system: 'disk',
    hint: `Use that lab as it is, end it with Ctrl-C or kill ${pid}, or name another file with --config-out.`,
    detail,
    cause: failure,
  });
}

/** The journal and the locks of a lab that has ended; whatever else is in its folder stays. */
async function forget({ stateDir }: LabFiles): Promise<void> {
  for (const folder of ['journal', 'locks']) await rm(join(stateDir, folder), { recursive: true, force: true });
}
