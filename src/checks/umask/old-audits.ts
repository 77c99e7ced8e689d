import { basename, dirname } from 'node:path';
import type { Failure } from '../../core/failure.ts';
import { parsedObject } from '../../core/json.ts';
import { type AuditFiles, isAuditState } from './audit-memory.ts';

/** Whoever stopped an audit and did not go on with it within a week will not. */
const OLD_MS = 7 * 24 * 60 * 60 * 1_000;

/** The files that it takes. */
export interface OldAuditFiles extends Pick<AuditFiles, 'readText' | 'removeFile' | 'lock'> {
  /** All files below a folder, and what could not be looked into. */
  walk(folder: string): AsyncIterable<{ readonly path: string; readonly failure?: Failure }>;
}

/**
 * Removes what audits have kept that were stopped a week ago or killed before they had a state, and what was locked by those
 * that were killed; never what belongs to an audit that runs.
 * @param own what is kept of the audit that asks: its files begin so, and stay
 * @throws Failure of the system `disk`
 */
export async function removeOldAudits(own: string, files: OldAuditFiles, nowMs: number): Promise<void> {
  for (const [place, paths] of await byAudit(dirname(own), files)) {
    if (place === own || !(await isOld(place, files, nowMs))) continue;
    const lock = await files.lock(`${place}.lock`).catch(() => undefined);
    if (lock === undefined) continue;
    // The state goes first: it says which of the others count.
    for (const path of [`${place}.json`, ...paths.filter((one) => !one.endsWith('.lock'))])
      await files.removeFile(path);
    await lock.release();
  }
}

async function byAudit(folder: string, { walk }: OldAuditFiles): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for await (const { path, failure } of walk(folder)) {
    const [, name] = /^(.+?)(?:\.\d+\.jsonl|\.json|\.lock)$/.exec(basename(path)) ?? [];
    if (failure !== undefined || name === undefined) continue;
    const place = `${folder}/${name}`;
    found.set(place, [...(found.get(place) ?? []), path]);
  }
  return found;
}

async function isOld(place: string, { readText }: OldAuditFiles, nowMs: number): Promise<boolean> {
  const text = await readText(`${place}.json`);
  const state = text === undefined ? undefined : parsedObject(text);
  return !isAuditState(state) || nowMs - state.savedMs > OLD_MS;
}
