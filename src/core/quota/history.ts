import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Use } from './forecast.ts';

/** Version of the lines that are written; others are passed over. */
const VERSION = 1;
const CHECK = 'hdfs-quota';

/** What is used in a folder, by what is counted: `names`, `space`, or a kind of storage. */
export type FolderUse = Readonly<Record<string, number>>;

/** One run as it is put on record: what was used in each folder, by path. */
export const quotaLine = (at: number, cluster: string, folders: Readonly<Record<string, FolderUse>>): JsonObject => ({
  v: VERSION,
  t: at,
  check: CHECK,
  cluster,
  ok: true,
  m: folders,
});

/**
 * What was used at each recorded run, by path and by what is counted. Lines of another file system, which the context has
 * named before, and those that are none of ours are passed over.
 */
export function recordedUses(lines: readonly Json[], cluster: string): (path: string, kind: string) => readonly Use[] {
  const own = lines.flatMap((line): { at: number; folders: Record<string, unknown> }[] => {
    if (!isObject(line) || line['v'] !== VERSION || line['check'] !== CHECK || line['cluster'] !== cluster) return [];
    const { t: at, m: folders } = line;
    return typeof at === 'number' && isObject(folders) ? [{ at, folders }] : [];
  });
  return (path, kind) =>
    own.flatMap(({ at, folders }) => {
      const folder = folders[path];
      const used = isObject(folder) ? folder[kind] : undefined;
      return typeof used === 'number' ? [{ at, used }] : [];
    });
}
