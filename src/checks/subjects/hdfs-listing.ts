import type { FullStatus, HdfsReader } from '../../clients/hdfs/types.ts';
import { Failure } from '../../core/failure.ts';
import { type GlobPart, globParts, isGlob, isPattern } from '../../core/hadoop/glob.ts';
import { isObject } from '../../core/json.ts';
import { shellWord } from '../../core/shell-word.ts';

type Hdfs = Pick<HdfsReader, 'status' | 'pages'>;

/** An entry with its whole path. */
export interface Listed {
  readonly path: string;
  readonly status: FullStatus;
}

/** How the entries of one folder come; by name unless said, as the namenode has them. */
export interface Order {
  readonly by: 'name' | 'time' | 'size';
  readonly isReversed: boolean;
}

/** What is listed. */
export interface Listing {
  /** Absolute; patterns in it are expanded. */
  readonly path: string;
  readonly recursive: boolean;
  /** Folders themselves, and not what is in them. */
  readonly itself: boolean;
  readonly order: Order;
}

/** What a listing passes over, and why. */
export interface PassedOver {
  unread(failure: Failure): void;
  /** A folder that went while its parent was listed. */
  vanished(path: string): void;
}

/**
 * Entries by pages, as they come: what is in memory is a page of each folder on the way down, and a whole folder only
 * where it is sorted otherwise than by name. A folder is followed by what is in it, as with `hdfs dfs -ls -R`.
 * @throws Failure `not-found` where nothing is there, or nothing matches
 */
export async function* listed(
  listing: Listing,
  hdfs: Hdfs,
  passed: PassedOver,
  signal: AbortSignal,
): AsyncGenerator<readonly Listed[]> {
  let isFound = false;
  for await (const { path, status } of meant(listing.path, hdfs, signal)) {
    isFound = true;
    if (listing.itself || status.type !== 'DIRECTORY') yield [{ path, status }];
    else yield* inFolder(path, listing, hdfs, passed, signal, true);
  }
  if (!isFound) throw nothing(listing.path);
}

async function* inFolder(
  folder: string,
  listing: Listing,
  hdfs: Hdfs,
  passed: PassedOver,
  signal: AbortSignal,
  isAsked: boolean,
): AsyncGenerator<readonly Listed[]> {
  try {
    for await (const page of ordered(hdfs.pages(folder, signal), listing.order)) {
      const entries = page.map((status): Listed => ({ path: below(folder, status.name), status }));
      if (!listing.recursive) {
        yield entries;
        continue;
      }
      for (const entry of entries) {
        yield [entry];
        if (entry.status.type === 'DIRECTORY') yield* inFolder(entry.path, listing, hdfs, passed, signal, false);
      }
    }
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (isAsked || !isOfOneFolder(failure)) throw failure;
    if (failure.code === 'not-found') passed.vanished(folder);
    else passed.unread(failure);
  }
}

/** What keeps one folder from being read, and says nothing of others. */
const isOfOneFolder = ({ code }: Failure): boolean => code === 'denied' || code === 'not-found';

async function* ordered(
  pages: AsyncIterable<readonly FullStatus[]>,
  { by, isReversed }: Order,
): AsyncGenerator<readonly FullStatus[]> {
  if (by === 'name' && !isReversed) return yield* pages;
  const all: FullStatus[] = [];
  for await (const page of pages) for (const one of page) all.push(one);
  // The latest and the largest first, as with `hdfs dfs -ls -t` and -S; equal ones by name.
  if (by === 'time') all.sort((a, b) => b.modifiedMs - a.modifiedMs);
  if (by === 'size') all.sort((a, b) => b.lengthBytes - a.lengthBytes);
  yield isReversed ? all.reverse() : all;
}

/** The entries that a path means: one, or all that match. */
async function* meant(path: string, hdfs: Hdfs, signal: AbortSignal): AsyncGenerator<Listed> {
  if (!isGlob(path)) {
    const status = await hdfs.status(path, signal);
    if (status !== undefined) yield { path, status };
    return;
  }
  for (const parts of globParts(path)) yield* matching('', parts, hdfs, signal);
}

/** @param folder empty of the root */
async function* matching(
  folder: string,
  [part, ...others]: readonly GlobPart[],
  hdfs: Hdfs,
  signal: AbortSignal,
): AsyncGenerator<Listed> {
  const isLast = others.length === 0;
  if (part === undefined) return;
  if (part.kind === 'name') {
    const path = `${folder}/${part.name}`;
    if (!isLast) return yield* matching(path, others, hdfs, signal);
    const status = await absent(() => hdfs.status(path, signal));
    if (status !== undefined) yield { path, status };
    return;
  }
  const pages = hdfs.pages(folder === '' ? '/' : folder, signal)[Symbol.asyncIterator]();
  for (;;) {
    const next = await absent(() => pages.next());
    if (next === undefined || next.done === true) return;
    for (const status of next.value) {
      if (status.name === '' || !part.is.test(status.name)) continue;
      const path = `${folder}/${status.name}`;
      if (isLast) yield { path, status };
      else if (status.type === 'DIRECTORY') yield* matching(path, others, hdfs, signal);
    }
  }
}

/** Nothing where there is no such entry, or the one above it is a file. */
async function absent<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    const { code, detail } = Failure.from(thrown);
    const isBelowFile = isObject(detail) && detail['exception'] === 'ParentNotDirectoryException';
    if (code === 'not-found' || isBelowFile) return undefined;
    throw thrown;
  }
}

const below = (folder: string, name: string): string => (folder === '/' ? `/${name}` : `${folder}/${name}`);

const listLine = (pattern: string): string => `mesosctl hdfs list -d ${shellWord(pattern)}`;

/** A sign of patterns, or one that stands for itself already. */
const SIGN = /\\.|[*?[\]{}]/gs;
const escaped = (sign: string): string => (sign.startsWith('\\') ? sign : `\\${sign}`);

function nothing(path: string): Failure {
  const sentence = isGlob(path) ? `Nothing matches ${path} on this HDFS.` : `There is no ${path} on this HDFS.`;
  const named = isPattern(path) ? `. For the name with such signs in it: ${listLine(path.replace(SIGN, escaped))}` : '';
  const above = `See what is above it: mesosctl hdfs list /${named}`;
  // Before a sign of patterns it was meant.
  const doubled = path.replace(/\\([*?[\]{},\\-])|\\/g, (whole, sign) => (sign === undefined ? '\\\\' : whole));
  const hint =
    doubled === path
      ? above
      : `A backslash takes the sign behind it as it is, and does not stand for itself. For the name with a backslash in it: ${listLine(doubled)}`;
  return new Failure('not-found', sentence, { system: 'hdfs', hint });
}
