import { type Call, reached } from './action.ts';
import { type Entry, type Folder, isFolder } from './entry.ts';
import { type Location, lastOf, locate, pathAt } from './location.ts';
import { checkOwner } from './permission.ts';
import { notDirectory, notFound, type RemoteError, snapshotError } from './remote-error.ts';

/** What can neither go nor move: a folder with snapshots, at the path or below. */
export function checkNoSnapshots({ names, chain }: Location): void {
  const path = pathAt(names);
  const holder = withSnapshots(chain.at(-1), path);
  if (holder === undefined) return;
  throw snapshotError(
    `The directory ${path} cannot be deleted since ${holder} is snapshottable and already has snapshots`,
  );
}

function withSnapshots(entry: Entry | undefined, path: string): string | undefined {
  if (!isFolder(entry)) return undefined;
  if (entry.snapshots !== undefined && entry.snapshots.size > 0) return path;
  for (const [name, child] of entry.children) {
    const found = withSnapshots(child, `${path}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The folder of the call. */
export function folderOf(call: Call): { readonly location: Location; readonly folder: Folder } {
  const location = reached(call);
  const folder = lastOf(location);
  if (folder === undefined) throw notFound(`Directory does not exist: ${call.path}`);
  if (!isFolder(folder)) throw notDirectory(`\`${call.path}': Is not a directory`);
  return { location, folder };
}

/** A folder above or below one that may have snapshots may not have its own. */
export function checkNotNested({ names, chain }: Location): void {
  const nested = (path: string, which: string, other: string): RemoteError =>
    snapshotError(
      `Nested snapshottable directories not allowed: path=${path}, the ${which} ${other} is already a snapshottable directory.`,
    );
  const above = chain.findIndex(
    (entry, depth) => depth < names.length && isFolder(entry) && entry.snapshots !== undefined,
  );
  if (above !== -1) throw nested(pathAt(names), 'ancestor', pathAt(names, above));
  const below = isSnapshottableBelow(chain.at(-1), pathAt(names));
  if (below !== undefined) throw nested(pathAt(names), 'subdirectory', below);
}

function isSnapshottableBelow(entry: Entry | undefined, path: string): string | undefined {
  if (!isFolder(entry)) return undefined;
  for (const [name, child] of entry.children) {
    const at = `${path}/${name}`;
    const found = isFolder(child) && child.snapshots !== undefined ? at : isSnapshottableBelow(child, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The folder of the call, which the caller must own. */
export function ownedFolder(call: Call): { readonly location: Location; readonly folder: Folder } {
  checkOwner(reached(call), call.caller);
  return folderOf(call);
}

/** Its snapshots, where it may have any; the root may, but none. */
export function snapshotsOf(folder: Folder, path: string): ReadonlyMap<string, Folder> {
  if (folder.snapshots !== undefined) return folder.snapshots;
  if (path === '/')
    throw snapshotError('Failed to add snapshot: there are already 0 snapshot(s) and the snapshot quota is 0');
  throw snapshotError(`Directory is not a snapshottable directory: ${path}`);
}

/** A folder with snapshots, and how one comes from it to the folder that is asked about. */
export interface DiffRoot {
  readonly location: Location;
  readonly path: string;
  readonly root: Folder;
  readonly below: readonly string[];
}

/** The folder with snapshots at or above the path of the call, and the names that lead from there to the path. */
export function diffRoot(call: Call): DiffRoot {
  const { location } = folderOf(call);
  const { names, chain } = location;
  const depth = chain.findLastIndex((entry) => isFolder(entry) && entry.snapshots !== undefined);
  const root = chain[depth];
  if (!isFolder(root)) {
    throw snapshotError(`The path ${call.path} is neither snapshottable nor under a snapshot root!`);
  }
  return { location, path: pathAt(names, depth), root, below: names.slice(depth) };
}

/** What stood at the end of those names in a snapshot of the folder; `` is the folder as it is. */
export function stateNamed({ root, path, below }: DiffRoot, name: string): Folder | undefined {
  const top = name === '' ? root : root.snapshots?.get(name);
  if (top === undefined) throw snapshotError(`Cannot find the snapshot of directory ${path} with name ${name}`);
  const entry = lastOf(locate(top, below));
  return isFolder(entry) ? entry : undefined;
}
