import { type Entry, type Folder, isFolder } from './entry.ts';

/** One line of a report, members in the order of the namenode. Paths are below the folder, `` is the folder itself. */
export interface DiffLine {
  readonly sourcePath: string;
  readonly targetPath?: string;
  readonly type: 'CREATE' | 'MODIFY' | 'DELETE' | 'RENAME';
}

interface Seen {
  readonly path: string;
  readonly entry: Entry;
}

/**
 * What differs between two states of a folder. An entry is the same one where its id is, so that a rename is told from
 * going and coming; what is within a folder that came or went is not told.
 */
export function diffOf(before: Folder | undefined, after: Folder | undefined): DiffLine[] {
  const [old, now] = [before, after].map((top) => new Map(top === undefined ? [] : walk(top, '')));
  return old === undefined || now === undefined ? [] : [...linesOf(old, now)];
}

function* linesOf(old: ReadonlyMap<number, Seen>, now: ReadonlyMap<number, Seen>): Generator<DiffLine> {
  for (const [id, { path, entry }] of old) {
    const later = now.get(id);
    if (later === undefined) continue;
    if (later.path !== path && isMoved(path, later.path, old, now)) {
      yield { sourcePath: path, targetPath: later.path, type: 'RENAME' };
    }
    if (isChanged(entry, later.entry)) yield { sourcePath: path, type: 'MODIFY' };
    if (!isFolder(entry) || !isFolder(later.entry)) continue;
    for (const [name, child] of later.entry.children) {
      if (!old.has(child.id)) yield { sourcePath: below(later.path, name), type: 'CREATE' };
    }
    for (const [name, child] of entry.children) {
      if (!now.has(child.id)) yield { sourcePath: below(path, name), type: 'DELETE' };
    }
  }
}

function* walk(entry: Entry, path: string): Generator<[number, Seen]> {
  yield [entry.id, { path, entry }];
  if (!isFolder(entry)) return;
  for (const [name, child] of entry.children) yield* walk(child, below(path, name));
}

const below = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`);

/** Not where it only went along with a folder above. */
function isMoved(from: string, to: string, old: ReadonlyMap<number, Seen>, now: ReadonlyMap<number, Seen>): boolean {
  const parentId = (path: string, seen: ReadonlyMap<number, Seen>): number | undefined => {
    const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    return [...seen.values()].find((one) => one.path === parent)?.entry.id;
  };
  const name = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  return parentId(from, old) !== parentId(to, now) || name(from) !== name(to);
}

/** Its own properties, or for a folder what it holds by name. Quotas and snapshots do not count. */
function isChanged(before: Entry, after: Entry): boolean {
  const own = ({ owner, group, mode, acl, attributes }: Entry): string =>
    JSON.stringify([owner, group, mode, acl, [...attributes.keys()]]);
  if (own(before) !== own(after)) return true;
  if (!isFolder(before) || !isFolder(after)) {
    return (
      isFolder(before) !== isFolder(after) ||
      ('content' in before && 'content' in after && before.content !== after.content)
    );
  }
  const held = ({ children }: Folder): string =>
    JSON.stringify([...children].map(([name, { id }]) => [name, id]).sort());
  return held(before) !== held(after);
}
