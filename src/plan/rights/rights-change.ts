import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { EntryRights } from '../../core/umask/entry.ts';
import { readRights, rightsJson } from './rights-json.ts';

/** One entry of HDFS whose rights are changed, with its rights before and after. */
export interface RightsChange {
  readonly path: string;
  readonly type: 'DIRECTORY' | 'FILE';
  /** An entry of another number at this path is another entry. */
  readonly fileId: bigint;
  readonly before: EntryRights;
  readonly after: EntryRights;
}

/**
 * Many changes as one line beside the journal. Rights that entries have in common stand there once: an entry is its path,
 * its number, the first letter of its type, and which of the rights it had and gets.
 */
export function rightsLine(changes: readonly RightsChange[]): JsonObject {
  const known = new Map<string, number>();
  const rights: Json[] = [];
  const placeOf = (one: EntryRights): number => {
    const json = rightsJson(one);
    const key = JSON.stringify(json);
    const found = known.get(key) ?? rights.push(json) - 1;
    known.set(key, found);
    return found;
  };
  const entries = changes.map(({ path, fileId, type, before, after }) => [
    path,
    fileId.toString(),
    type === 'FILE' ? 'f' : 'd',
    placeOf(before),
    placeOf(after),
  ]);
  return { rights, entries };
}

/** What `rightsLine` wrote; undefined where it is anything else. */
export function readRightsLine(line: Json | undefined): RightsChange[] | undefined {
  const [rights, entries] = isObject(line) ? [line['rights'], line['entries']] : [];
  if (!Array.isArray(rights) || !Array.isArray(entries)) return undefined;
  const known = rights.map(readRights);
  const changes = entries.flatMap((one: unknown): RightsChange[] => {
    if (!Array.isArray(one)) return [];
    const [path, fileId, type, from, to]: unknown[] = one;
    const [before, after] = [known[Number(from)], known[Number(to)]];
    if (typeof path !== 'string' || typeof fileId !== 'string' || !/^\d+$/.test(fileId)) return [];
    if (before === undefined || after === undefined) return [];
    return [{ path, fileId: BigInt(fileId), type: type === 'f' ? 'FILE' : 'DIRECTORY', before, after }];
  });
  return changes.length === entries.length ? changes : undefined;
}
