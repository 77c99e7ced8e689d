import { formatBits } from './acl-entry.ts';
import type { Caller } from './caller.ts';
import { type Entry, hasAccessAcl, isAccess, isFolder } from './entry.ts';
import { sortedChildren } from './file-status.ts';
import { ancestorDepth, type Location, lastOf, pathAt } from './location.ts';
import { accessDenied, notFound, parentNotDirectory, type RemoteError } from './remote-error.ts';

export const EXECUTE = 1;
export const WRITE = 2;
export const READ = 4;
export const READ_EXECUTE = READ | EXECUTE;

/** The names that refusals give to the bits asked for. */
const ACTIONS = ['NONE', 'EXECUTE', 'WRITE', 'WRITE_EXECUTE', 'READ', 'READ_EXECUTE', 'READ_WRITE', 'ALL'];

/** `rwxr-x--t`, with `T` where the sticky bit stands without the others' x. */
function formatRights(mode: number): string {
  const text = [6, 3, 0].map((shift) => formatBits((mode >> shift) & 7)).join('');
  if ((mode & 0o1000) === 0) return text;
  return `${text.slice(0, -1)}${mode & 1 ? 't' : 'T'}`;
}

/** Whether the caller has all the bits at the entry, superusers aside. */
export function permits(entry: Entry, caller: Caller, bits: number): boolean {
  const grants = (given: number): boolean => (given & bits) === bits;
  if (caller.name === entry.owner) return grants(entry.mode >> 6);
  if (hasAccessAcl(entry)) return aclPermits(entry, caller, grants);
  return grants(caller.groups.includes(entry.group) ? entry.mode >> 3 : entry.mode);
}

/** Of an extended ACL: the named user's entry alone, else any group's entry, both bounded by the mask; else the others. */
function aclPermits(entry: Entry, caller: Caller, grants: (given: number) => boolean): boolean {
  const mask = (entry.mode >> 3) & 7;
  const access = entry.acl.filter(isAccess);
  const own = access.find(({ type, name }) => type === 'user' && name === caller.name);
  if (own !== undefined) return grants(own.bits & mask);
  const groups = access.filter(({ type, name }) => type === 'group' && caller.groups.includes(name ?? entry.group));
  return groups.length > 0 ? groups.some(({ bits }) => grants(bits & mask)) : grants(entry.mode);
}

/** Each step above the last name must be a folder, and the caller must have x on it. */
export function checkTraverse(location: Location, caller: Caller): void {
  for (let depth = 0; depth <= ancestorDepth(location); depth += 1) {
    const entry = location.chain[depth];
    if (entry !== undefined && !isFolder(entry)) {
      throw parentNotDirectory(`${pathAt(location.names, depth)} (is not a directory)`);
    }
    checkAt(location, depth, caller, EXECUTE);
  }
}

/** The bits at the entry itself. */
export function checkAccess(location: Location, caller: Caller, bits: number): void {
  checkAt(location, location.names.length, caller, bits);
}

/** w on the folder in which something is to be made. */
export function checkAncestorWrite(location: Location, caller: Caller): void {
  checkAt(location, ancestorDepth(location), caller, WRITE);
}

/** What taking an entry away needs: w on its folder and, where that one is sticky, to own either of them. */
export function checkParentWrite(location: Location, caller: Caller): void {
  if (location.names.length === 0) return;
  checkSticky(location, caller);
  checkAt(location, location.names.length - 1, caller, WRITE);
}

/**
 * The bits on every folder at or below the path and, in sticky ones, that the caller owns them or what they hold. The
 * namenode takes the last folder first; `sparesEmpty` leaves out those that hold nothing.
 */
export function checkSubtree(location: Location, caller: Caller, bits: number, sparesEmpty: boolean): void {
  if (caller.isSuper) return;
  const waiting = [location];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const folder = lastOf(at);
    if (!isFolder(folder)) continue;
    const below = sortedChildren(folder).map(([name, child]) => within(at, name, child));
    if (below.length > 0 || !sparesEmpty) {
      checkAccess(at, caller, bits);
      for (const child of below) checkSticky(child, caller);
    }
    waiting.push(...below);
  }
}

/** The bits on every folder at or below the path, in the order of a walk. */
export function checkWalk(location: Location, caller: Caller, bits: number): void {
  const folder = lastOf(location);
  if (!isFolder(folder)) return;
  checkAccess(location, caller, bits);
  for (const [name, child] of sortedChildren(folder)) checkWalk(within(location, name, child), caller, bits);
}

const within = ({ names, chain }: Location, name: string, child: Entry): Location => ({
  names: [...names, name],
  chain: [...chain, child],
});

/** The caller must own the entry. */
export function checkOwner(location: Location, caller: Caller): Entry {
  const path = pathAt(location.names);
  const entry = lastOf(location);
  if (entry === undefined) throw notFound(`Directory/File does not exist ${path}`);
  if (caller.isSuper || entry.owner === caller.name) return entry;
  throw accessDenied(`Permission denied. user=${caller.name} is not the owner of inode=${path}`);
}

export function checkSuperuser(caller: Caller, operation: string): void {
  if (caller.isSuper) return;
  throw accessDenied(
    `Access denied for user ${caller.name}. Superuser privilege is required for operation ${operation}`,
  );
}

function checkAt({ names, chain }: Location, depth: number, caller: Caller, bits: number): void {
  const entry = chain[depth];
  if (entry === undefined || caller.isSuper || permits(entry, caller, bits)) return;
  throw denial(entry, pathAt(names, depth), caller, bits);
}

function checkSticky({ names, chain }: Location, caller: Caller): void {
  const [parent, entry] = chain.slice(-2);
  if (parent === undefined || entry === undefined || caller.isSuper || (parent.mode & 0o1000) === 0) return;
  if (parent.owner === caller.name || entry.owner === caller.name) return;
  const path = described(entry, pathAt(names));
  const above = described(parent, pathAt(names, names.length - 1));
  throw accessDenied(`Permission denied by sticky bit: user=${caller.name}, path=${path}, parent=${above}`);
}

function denial(entry: Entry, path: string, caller: Caller, bits: number): RemoteError {
  return accessDenied(
    `Permission denied: user=${caller.name}, access=${ACTIONS[bits]}, inode=${described(entry, path)}`,
  );
}

function described(entry: Entry, path: string): string {
  return `"${path}":${entry.owner}:${entry.group}:${isFolder(entry) ? 'd' : '-'}${formatRights(entry.mode)}`;
}
