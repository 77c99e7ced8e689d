import type { Readers } from '../../clients/doors.ts';
import type { FullStatus } from '../../clients/hdfs/types.ts';
import { Failure } from '../../core/failure.ts';
import { inTurns } from '../../core/in-turns.ts';
import { isObject } from '../../core/json.ts';
import { type HdfsAttempts, hdfsAttempts } from './hdfs-attempts.ts';
import { type Attempt, type Trial, tryAll } from './trial.ts';

type Hdfs = Readers['hdfs'];

/** An entry of somebody's, as the one whom the context names sees it. */
export interface OwnEntry {
  readonly path: string;
  readonly type: FullStatus['type'];
  readonly owner: string;
  readonly group: string;
  readonly mode: number;
  readonly lengthBytes: number;
  /** Entries of its ACL, access and default, as GETACLSTATUS lists them. */
  readonly acl: readonly string[];
}

/** What was found for the trials, by the user of the context. */
export interface HdfsSeen {
  /** The home first, then the first entries in it, then what is the owner's in /tmp. */
  readonly entries: readonly OwnEntry[];
  /** The folder of the homes, and the root, whose group is that of the superusers as HDFS is made. */
  readonly homes: FullStatus;
  readonly root: FullStatus;
}

/** Whose home is tried, by whom, and where it is. */
export interface HdfsTried {
  readonly owner: string;
  readonly other: string;
  readonly homes: string;
  readonly atOnce: number;
}

/** What notebook, Spark and the trash keep in a home; it is looked at before all else. */
const KNOWN = ['notebook', '.zeppelin', '.sparkStaging', '.Trash'];
/**
 * Entries of a home that are tried one by one, and folders that are searched for a file with content. They are examples:
 * where the home may not be entered, nothing in it can be reached, which CHECKACCESS --x of the home decides.
 */
const MOST_TRIED = 16;
const MOST_SEARCHED = 64;
const STICKY = 0o1000;

/**
 * Tries a home as somebody else: reads only, nothing is written. What there is to try is looked up as the user of the
 * context, for whom nothing is closed.
 * @throws Failure `not-found` when there is no home
 */
export async function tryHdfs(
  about: HdfsTried,
  hdfs: Hdfs,
  signal: AbortSignal,
): Promise<{ readonly trials: readonly Trial[]; readonly seen: HdfsSeen }> {
  const path = `${about.homes}/${about.owner}`;
  const [root, homes, home] = await Promise.all(['/', about.homes, path].map((one) => hdfs.status(one, signal)));
  if (root === undefined || homes === undefined || home === undefined) throw withoutHome(about.owner, path);
  const within = inOrder(await hdfs.list(path, signal));
  const [own, left, kept, file] = await Promise.all([
    inTurns([home, ...within], about.atOnce, (one) => entryOf(path, one, hdfs, signal)),
    leftInTmp(about, hdfs, signal),
    keptBySnapshots(about, hdfs, signal),
    fileBelow(path, hdfs, signal),
  ]);
  const as = hdfsAttempts(hdfs, about.other, signal);
  const attempts = [
    ...aboveOf(about.homes, homes, as),
    ...homeOf(path, as),
    ...own.slice(1).flatMap((entry) => withinOf(entry, as)),
    ...(file === undefined || own.some((one) => one.path === file) ? [] : [as.open(file, 'data')]),
    ...[...left, ...kept].flatMap((entry) => outsideOf(entry, as)),
  ];
  return { trials: await tryAll(attempts, about.atOnce), seen: { entries: [...own, ...left], homes, root } };
}

const inOrder = (all: readonly FullStatus[]): FullStatus[] => {
  const rank = ({ name }: FullStatus): number => (KNOWN.includes(name) ? 0 : 1);
  return [...all].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_TRIED);
};

/** Programs leave files in /tmp under their user's name; there is no /tmp everywhere. */
async function leftInTmp({ owner, atOnce }: HdfsTried, hdfs: Hdfs, signal: AbortSignal): Promise<OwnEntry[]> {
  if ((await hdfs.status('/tmp', signal)) === undefined) return [];
  const own = (await hdfs.list('/tmp', signal)).filter((one) => one.owner === owner);
  return inTurns(own, atOnce, (one) => entryOf('/tmp', one, hdfs, signal));
}

/** Homes as snapshots of a folder above keep them: with the mode that they had then, whatever they have now. */
async function keptBySnapshots(
  { homes, owner, atOnce }: HdfsTried,
  hdfs: Hdfs,
  signal: AbortSignal,
): Promise<OwnEntry[]> {
  const names = homes.split('/').slice(1);
  // The root first, whose path is written as nothing here.
  const folders = ['', ...names].map((_, depth) => ({
    folder: names
      .slice(0, depth)
      .map((name) => `/${name}`)
      .join(''),
    below: [...names.slice(depth), owner].join('/'),
  }));
  const all = await inTurns(folders, atOnce, async ({ folder, below }) => {
    const snapshots = await snapshotsOf(folder, hdfs, signal);
    return inTurns(snapshots, atOnce, async ({ name }) => {
      const path = `${folder}/.snapshot/${name}/${below}`;
      const status = await hdfs.status(path, signal);
      return status === undefined ? [] : [await entryOf(path, status, hdfs, signal)];
    });
  });
  return all.flat(2);
}

/** By LISTSTATUS, for GETSNAPSHOTLIST came with 3.3. A folder that may have none is a SnapshotException. */
async function snapshotsOf(folder: string, hdfs: Hdfs, signal: AbortSignal): Promise<readonly FullStatus[]> {
  try {
    return await hdfs.list(`${folder}/.snapshot`, signal);
  } catch (thrown) {
    const { detail } = Failure.from(thrown);
    if (isObject(detail) && detail['exception'] === 'SnapshotException') return [];
    throw thrown;
  }
}

/** @param folder the path of the entry itself, where its name is empty */
async function entryOf(folder: string, status: FullStatus, hdfs: Hdfs, signal: AbortSignal): Promise<OwnEntry> {
  const { name, type, owner, group, mode, lengthBytes } = status;
  const path = name === '' ? folder : `${folder}/${name}`;
  const acl = status.aclBit ? await hdfs.acl(path, signal) : undefined;
  return { path, type, owner, group, mode, lengthBytes, acl: [...(acl?.access ?? []), ...(acl?.defaults ?? [])] };
}

/** A file that holds something, nearest to the home; the search ends after some folders. */
async function fileBelow(home: string, hdfs: Hdfs, signal: AbortSignal): Promise<string | undefined> {
  const waiting = [home];
  for (let searched = 0; searched < MOST_SEARCHED; searched += 1) {
    const folder = waiting.shift();
    if (folder === undefined) return undefined;
    for (const { name, type, lengthBytes } of await hdfs.list(folder, signal)) {
      if (type === 'FILE' && lengthBytes > 0) return `${folder}/${name}`;
      if (type === 'DIRECTORY') waiting.push(`${folder}/${name}`);
    }
  }
  return undefined;
}

/** Above the home: who may write there may take it away, unless the sticky bit holds it, and its name is no secret. */
function aboveOf(path: string, homes: FullStatus, as: HdfsAttempts): Attempt[] {
  const isHeld = (homes.mode & STICKY) !== 0;
  return [as.access('/', 'w', 'root'), as.access(path, 'w', isHeld ? 'nature' : 'homes'), as.list(path, 'nature')];
}

/** Owner, mode and ACL of the home itself are told to whoever may enter the folder above it. */
const homeOf = (path: string, as: HdfsAttempts): Attempt[] => [
  ...['r', 'w', 'x'].map((action) => as.access(path, action, 'data')),
  as.list(path, 'data'),
  as.summary(path, 'data'),
  as.status(path, 'nature'),
  as.acl(path, 'nature'),
];

const withinOf = (entry: OwnEntry, as: HdfsAttempts): Attempt[] => [
  as.access(entry.path, entry.type === 'DIRECTORY' ? 'rx' : 'r', 'data'),
  as.status(entry.path, 'data'),
  as.acl(entry.path, 'data'),
  ...contentOf(entry, as),
];

/** Of what lies in a folder that all may enter, owner and mode are no secret. */
const outsideOf = (entry: OwnEntry, as: HdfsAttempts): Attempt[] => [
  as.access(entry.path, 'r', 'data'),
  ...(entry.type === 'DIRECTORY' ? [as.access(entry.path, 'x', 'data')] : []),
  ...contentOf(entry, as),
];

function contentOf({ path, type, lengthBytes }: OwnEntry, as: HdfsAttempts): Attempt[] {
  if (type === 'DIRECTORY') return [as.list(path, 'data')];
  return type === 'FILE' && lengthBytes > 0 ? [as.open(path, 'data')] : [];
}

const withoutHome = (owner: string, path: string): Failure =>
  new Failure('not-found', `${owner} has no home at ${path}: there is nothing to be seen of his.`, {
    system: 'hdfs',
    hint: `mesosctl user provision ${owner} makes one.`,
  });
