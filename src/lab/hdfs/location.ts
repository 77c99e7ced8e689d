import { type Entry, type Folder, isFolder } from './entry.ts';

/** A path and what stands at each step of it: `chain[0]` is the root, `chain[i]` the entry of the first i names. */
export interface Location {
  readonly names: readonly string[];
  readonly chain: readonly (Entry | undefined)[];
}

export const SNAPSHOTS = '.snapshot';

/** The path of the first `depth` names. */
export const pathAt = (names: readonly string[], depth = names.length): string => `/${names.slice(0, depth).join('/')}`;

export function locate(root: Folder, names: readonly string[]): Location {
  const chain: (Entry | undefined)[] = [root];
  for (const name of names) chain.push(childOf(chain.at(-1), name));
  return { names, chain };
}

export const lastOf = ({ chain }: Location): Entry | undefined => chain.at(-1);
export const parentOf = ({ chain }: Location): Entry | undefined => chain.at(-2);

/** Depth of the deepest entry above the last name that is there: the folder in which something would be made. */
export function ancestorDepth({ chain }: Location): number {
  return chain.slice(0, -1).findLastIndex((entry) => entry !== undefined);
}

/** Whether the path leads into a snapshot, where nothing can be changed. */
export function isInSnapshot({ names, chain }: Location): boolean {
  const depth = names.indexOf(SNAPSHOTS);
  return depth !== -1 && chain[depth + 1] !== undefined;
}

function childOf(parent: Entry | undefined, name: string): Entry | undefined {
  if (!isFolder(parent)) return undefined;
  if (name !== SNAPSHOTS) return parent.children.get(name);
  if (parent.snapshots === undefined) return undefined;
  const nobody = { id: -1, owner: '', group: '', mode: 0o777, acl: [], modifiedMs: 0 };
  return { ...parent, ...nobody, children: parent.snapshots, snapshots: undefined };
}

/** The root with another entry at the path, or with none there. The parent must exist. */
export function rootWith(root: Folder, names: readonly string[], entry: Entry | undefined, nowMs: number): Folder {
  const [name, ...rest] = names;
  if (name === undefined) return isFolder(entry) ? entry : root;
  const children = new Map(root.children);
  const child = children.get(name);
  if (rest.length > 0) {
    if (isFolder(child)) children.set(name, rootWith(child, rest, entry, nowMs));
    return { ...root, children };
  }
  const isOther = (child === undefined) !== (entry === undefined);
  if (entry === undefined) children.delete(name);
  else children.set(name, entry);
  return { ...root, children, modifiedMs: isOther ? nowMs : root.modifiedMs };
}
