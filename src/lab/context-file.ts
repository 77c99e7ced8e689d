import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../clients/disk/make-folder.ts';
import { Failure } from '../core/failure.ts';
import type { JsonObject } from '../core/json.ts';
import type { LabFiles } from './context-of.ts';

const ELSEWHERE = 'Name another file with --config-out.';

/** What a lab tells of itself, for a file of contexts. */
export interface ToldLab {
  /** PEM text of the CA that signed the lab's certificate. */
  readonly ca: string;
  /** The whole file of contexts. */
  config(files: LabFiles): JsonObject;
}

/** Beside `lab.json`: its CA `lab.json.ca.pem` and its state folder `lab-state`. */
export const labFiles = (path: string): LabFiles => ({
  ca: `${path}.ca.pem`,
  stateDir: `${path.replace(/\.json$/, '')}-state`,
});

/**
 * Writes a ready file of contexts, with the lab's passwords in clear and hence for its owner only, and the CA and the state
 * folder beside it. Either file is written whole or not at all. Makes the folders where they are missing.
 * @throws Failure `failed`, or what the disk refused
 */
export async function writeContextFile(path: string, lab: ToldLab): Promise<void> {
  const files = labFiles(path);
  for (const folder of [dirname(path), files.stateDir]) {
    await makeFolder(folder).catch((thrown: unknown) => Promise.reject(Failure.from(thrown).with({ hint: ELSEWHERE })));
  }
  try {
    await writeFileAtomic(files.ca, lab.ca, { mode: 0o600 });
    await writeFileAtomic(path, `${JSON.stringify(lab.config(files), null, 2)}\n`, { mode: 0o600 });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Failure('failed', `${path} cannot be written: ${reason}.`, {
      hint: ELSEWHERE,
      cause,
    });
  }
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
