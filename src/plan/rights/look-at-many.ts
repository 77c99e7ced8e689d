import type { FullStatus } from '../../clients/hdfs/types.ts';
import { Failure } from '../../core/failure.ts';
import { nameRank } from '../../core/hadoop/name-rank.ts';
import { inTurns } from '../../core/in-turns.ts';
import type { EntryRights } from '../../core/umask/entry.ts';
import type { Readers } from '../keeper.ts';
import { type KnownEntry, type Look, lookAt, lookAtInode, lookOf } from './look-at.ts';

/** As many entries of one folder are read by its pages; of fewer each is asked for by itself. */
const MANY = 8;

/** One of so many entries of a page must be wanted, else its folder is not read on. */
const RARE = 50;

/**
 * The rights of many entries as they are now, in their order. Those of one folder are read by its pages, which takes a request
 * for up to 1000 of them (dfs.ls.limit); ACLs are asked for one by one.
 * @param atOnce how many requests are in flight at a time
 */
export async function lookAtMany(
  entries: readonly KnownEntry[],
  hdfs: Readers['hdfs'],
  atOnce: number,
  signal: AbortSignal,
): Promise<Look[]> {
  const listed = await readFolders(entries, hdfs, atOnce, signal);
  return inTurns(entries, atOnce, async (entry) => {
    const status = listed.get(entry.path);
    return status === undefined ? lookAt(entry, hdfs, signal) : lookOf(entry, status, hdfs, signal);
  });
}

/**
 * The same wherever the entries are by now: what is not at its path is asked for by its number, which takes no more requests.
 * What is not found has gone for good.
 */
export async function lookForMany(
  entries: readonly KnownEntry[],
  hdfs: Readers['hdfs'],
  atOnce: number,
  signal: AbortSignal,
): Promise<(EntryRights | 'gone')[]> {
  const listed = await readFolders(entries, hdfs, atOnce, signal);
  return inTurns(entries, atOnce, async (entry) => {
    const status = listed.get(entry.path);
    const look = status?.fileId === entry.fileId ? await lookOf(entry, status, hdfs, signal) : 'gone';
    return typeof look === 'string' ? lookAtInode(entry, hdfs, signal) : look;
  });
}

/** Statuses by path, of folders of which many entries are wanted. */
async function readFolders(
  entries: readonly KnownEntry[],
  hdfs: Readers['hdfs'],
  atOnce: number,
  signal: AbortSignal,
): Promise<Map<string, FullStatus>> {
  const listed = new Map<string, FullStatus>();
  const folders = [...byFolder(entries)].filter(([, names]) => names.length >= MANY);
  await inTurns(folders, atOnce, ([folder, names]) => readPages(folder, names, listed, hdfs, signal));
  return listed;
}

function byFolder(entries: readonly KnownEntry[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const { path } of entries) {
    const slash = path.lastIndexOf('/');
    const [folder, name] = [path.slice(0, slash), path.slice(slash + 1)];
    const names = folders.get(folder);
    if (names === undefined) folders.set(folder, [name]);
    else names.push(name);
  }
  return folders;
}

/** What is not found by pages is asked for by itself: the first name, for pages begin after one, and what has gone. */
async function readPages(
  folder: string,
  names: readonly string[],
  listed: Map<string, FullStatus>,
  hdfs: Readers['hdfs'],
  signal: AbortSignal,
): Promise<void> {
  const ranked = names.map((name) => [nameRank(name), name] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  const [first, last] = [ranked[0]?.[1], ranked.at(-1)?.[0] ?? ''];
  const wanted = new Set(names);
  try {
    for await (const page of hdfs.pages(folder === '' ? '/' : folder, signal, first)) {
      const found = page.filter(({ name }) => wanted.has(name));
      for (const status of found) listed.set(`${folder}/${status.name}`, status);
      if (found.length * RARE < page.length || nameRank(page.at(-1)?.name ?? '') >= last) return;
    }
  } catch (thrown) {
    const failure = Failure.from(thrown);
    // Whoever may not list a folder may know what is in it, and what has gone is told entry by entry.
    if (failure.code !== 'denied' && failure.code !== 'not-found') throw failure;
  }
}
