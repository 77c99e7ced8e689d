import { lockPath } from './kept-files.ts';

/** Where the locks of a context are, and what they are about. */
export interface LockPlace {
  readonly stateDir: string;
  readonly context: string;
  /** Folder of the homes, `/user`. */
  readonly homes: string;
}

/** A file system takes names of 255 bytes: so many are for the lock, the others for its context and what drafts are called. */
const MOST_BYTES = 150;

/**
 * The lock of a change at a path: that of the tenant in whose home it is, so that nobody provisions him meanwhile. Where the
 * path is too long for the name of a file, that of a folder above it.
 */
export function hdfsLock(path: string, homes: string): string {
  const above = inFolder(homes, '');
  const [name = ''] = path.startsWith(above) ? path.slice(above.length).split('/') : [];
  const lock = name === '' ? `hdfs-${path}` : `user-${name}`;
  if (encodeURIComponent(lock).length <= MOST_BYTES) return lock;
  const folder = name === '' ? path.slice(0, path.lastIndexOf('/')) : homes;
  return hdfsLock(folder === '' ? '/' : folder, homes);
}

/**
 * Judges the other locks of a context by their files: words for one that is held at the same place of HDFS, above it or below
 * it, `/user, in which /user/alice lies`; undefined for one that is not in the way.
 */
export function lockBeside(lock: string, place: LockPlace): (file: string) => string | undefined {
  const own = pathOfLock(lock, place.homes);
  return (file) => {
    const held = nameIn(file, place);
    const other = held === undefined || held === lock ? undefined : pathOfLock(held, place.homes);
    if (own === undefined || other === undefined) return undefined;
    if (own === other) return own;
    if (own.startsWith(inFolder(other, ''))) return `${other}, in which ${own} lies`;
    return other.startsWith(inFolder(own, '')) ? `${other}, which lies in ${own}` : undefined;
  };
}

/** Whether two locks keep each other off: see `lockBeside`. */
export const isSameLock = (one: string, other: string, place: LockPlace): boolean =>
  one === other || lockBeside(one, place)(lockPath(place.stateDir, place.context, other)) !== undefined;

/** What of HDFS a lock is about; undefined of one that is about something else. */
function pathOfLock(lock: string, homes: string): string | undefined {
  const [, kind, rest = ''] = /^(user-|hdfs-(?=\/))(.+)$/.exec(lock) ?? [];
  return kind === undefined ? undefined : kind === 'user-' ? inFolder(homes, rest) : rest;
}

const inFolder = (folder: string, name: string): string => `${folder === '/' ? '' : folder}/${name}`;

function nameIn(file: string, { stateDir, context }: LockPlace): string | undefined {
  const end = '.lock';
  const begin = lockPath(stateDir, context, '').slice(0, -end.length);
  return file.startsWith(begin) && file.endsWith(end)
    ? decodeURIComponent(file.slice(begin.length, -end.length))
    : undefined;
}
