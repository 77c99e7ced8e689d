import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../clients/disk/make-folder.ts';
import { Failure } from '../core/failure.ts';
import { isObject, type JsonObject, parsedObject } from '../core/json.ts';
import { LAB_CONTEXT } from './context-of.ts';

const ELSEWHERE = 'Name another file with --config-out.';

/** What a lab tells of itself, for a file of contexts. */
export interface ToldLab {
  /** PEM text of the CA that signed the lab's certificate. */
  readonly ca: string;
  /** The whole file of contexts; `caFile` is where the CA will be. */
  config(caFile: string): JsonObject;
}

/**
 * Writes a ready file of contexts, with the lab's passwords in clear and hence for its owner only, and the CA beside it as
 * `<path>.ca.pem`. Either is written whole or not at all. Makes their folder where it is missing.
 * @throws Failure `failed`, or what the disk refused
 */
export async function writeContextFile(path: string, lab: ToldLab): Promise<void> {
  const caFile = `${path}.ca.pem`;
  await makeFolder(dirname(path)).catch((thrown: unknown) =>
    Promise.reject(Failure.from(thrown).with({ hint: ELSEWHERE })),
  );
  try {
    await writeFileAtomic(caFile, lab.ca, { mode: 0o600 });
    await writeFileAtomic(path, `${JSON.stringify(lab.config(caFile), null, 2)}\n`, { mode: 0o600 });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Failure('failed', `${path} cannot be written: ${reason}.`, {
      hint: ELSEWHERE,
      cause,
    });
  }
}

/** Refuses a file in a folder that is not there, for a mistyped path is likelier than a wish for a new folder. @throws Failure `usage` */
export async function refuseMissingFolder(path: string): Promise<void> {
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (folder?.isDirectory() === true) return;
  throw new Failure('usage', `${path} cannot be written: there is no folder ${dirname(path)}.`, {
    hint: `Make it first, or name another file with --config-out: mkdir -p ${dirname(path)}`,
  });
}

/** Refuses to write over a file that no lab has written. @throws Failure `refused` */
export async function refuseForeignFile(path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return undefined;
    throw new Failure('failed', `${path} cannot be read: ${thrown.message}.`, { cause: thrown });
  });
  if (text === undefined || isOfLab(text)) return;
  throw new Failure('refused', `${path} is there already and was not written by a lab.`, {
    hint: ELSEWHERE,
  });
}

function isOfLab(text: string): boolean {
  const contexts = parsedObject(text)?.['contexts'];
  return isObject(contexts) && Object.keys(contexts).join() === LAB_CONTEXT;
}

/** Works in a temporary folder, and removes it whatever comes of the work. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mesosctl-lab-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
