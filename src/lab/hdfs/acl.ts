import { type AclEntry, type AclType, compareAclEntries, formatAclEntry, isSameKey } from './acl-entry.ts';
import { type Entry, hasAccessAcl, isAccess } from './entry.ts';
import { aclError } from './remote-error.ts';

const BASE: readonly AclType[] = ['user', 'group', 'other'];

/** What an ACL does to an entry: its stored entries and its mode. */
export type AclOutcome = Pick<Entry, 'acl' | 'mode'>;

/** The whole ACL of an entry, with the parts that live in its mode; ordered. */
export function logicalAcl(entry: Entry): AclEntry[] {
  return [...bitsAsAcl(entry.mode, hasAccessAcl(entry)), ...entry.acl].sort(compareAclEntries);
}

/** Owner, group (or mask, which an extended ACL keeps in the group's bits) and others. */
function bitsAsAcl(mode: number, extended: boolean): AclEntry[] {
  const access = (type: AclType, shift: number): AclEntry => ({
    scope: 'access',
    type,
    name: undefined,
    bits: (mode >> shift) & 7,
  });
  return [access('user', 6), access(extended ? 'mask' : 'group', 3), access('other', 0)];
}

/** A whole ACL as it is stored: the base entries go to the mode, which keeps its sticky bit. */
export function storedAcl(whole: readonly AclEntry[], mode: number): AclOutcome {
  const access = whole.filter(isAccess);
  const extended = access.length > BASE.length;
  const bits = (type: AclType): number => access.find((one) => one.type === type && one.name === undefined)?.bits ?? 0;
  const inMode = (entry: AclEntry): boolean =>
    !extended || entry.type === 'mask' || entry.type === 'other' || (entry.type === 'user' && entry.name === undefined);
  return {
    acl: whole.filter((entry) => !isAccess(entry) || !inMode(entry)),
    mode: (mode & 0o1000) | (bits('user') << 6) | (bits(extended ? 'mask' : 'group') << 3) | bits('other'),
  };
}

/** MODIFYACLENTRIES: entries of the spec replace those of the same scope, type and name, and are added else. */
export function merged(existing: readonly AclEntry[], spec: readonly AclEntry[]): AclEntry[] {
  const kept = existing.filter((entry) => !spec.some((one) => isSameKey(one, entry)));
  return completed([...kept, ...spec], scopesOf(spec), masksOf(spec));
}

/** SETACL: each scope that the spec names is replaced as a whole. */
export function replaced(existing: readonly AclEntry[], spec: readonly AclEntry[]): AclEntry[] {
  const scopes = scopesOf(spec);
  return completed([...existing.filter(({ scope }) => !scopes.has(scope)), ...spec], scopes, masksOf(spec));
}

/** REMOVEACLENTRIES: the rights in the spec do not count. */
export function without(existing: readonly AclEntry[], spec: readonly AclEntry[]): AclEntry[] {
  const gone = existing.filter((entry) => spec.some((one) => isSameKey(one, entry)));
  const kept = existing.filter((entry) => !gone.includes(entry));
  return completed(kept, scopesOf(gone), masksOf(gone));
}

type Scopes = ReadonlySet<AclEntry['scope']>;

const scopesOf = (entries: readonly AclEntry[]): Scopes => new Set(entries.map(({ scope }) => scope));
const masksOf = (entries: readonly AclEntry[]): Scopes => scopesOf(entries.filter(({ type }) => type === 'mask'));

/** Fills in what a default ACL lacks from the access ACL, makes the masks, orders and validates. */
function completed(entries: readonly AclEntry[], changed: Scopes, maskChanged: Scopes): AclEntry[] {
  const filled = withCopiedDefaults(entries);
  const whole = (['access', 'default'] as const).flatMap((scope) => {
    const own = filled.filter((entry) => entry.scope === scope);
    return withMask(own, changed.has(scope), maskChanged.has(scope));
  });
  return validated(whole.sort(compareAclEntries));
}

function withCopiedDefaults(entries: readonly AclEntry[]): AclEntry[] {
  if (entries.every((entry) => isAccess(entry) || entry.type === 'mask')) return [...entries];
  const has = (scope: AclEntry['scope'], type: AclType): AclEntry | undefined =>
    entries.find((one) => one.scope === scope && one.type === type && one.name === undefined);
  const copies = BASE.flatMap((type): AclEntry[] => {
    const source = has('access', type);
    return has('default', type) !== undefined || source === undefined ? [] : [{ ...source, scope: 'default' }];
  });
  return [...entries, ...copies];
}

/**
 * A mask that was given, or that stands in a scope left alone, stays. Else named entries need one, and one that was
 * there is kept up: the union of all that it bounds. A mask alone is nothing.
 */
function withMask(scope: readonly AclEntry[], changed: boolean, maskChanged: boolean): AclEntry[] {
  const given = scope.find(({ type }) => type === 'mask');
  const rest = scope.filter(({ type }) => type !== 'mask');
  const [first] = rest;
  if (first === undefined) return [];
  const bounded = rest.filter(({ type, name }) => type === 'group' || name !== undefined);
  const needed = rest.some(({ name }) => name !== undefined);
  if (given === undefined && needed && maskChanged)
    throw aclError('Invalid ACL: mask is required and cannot be deleted.');
  if (given !== undefined && (!changed || maskChanged)) return [...rest, given];
  if (!needed && given === undefined) return rest;
  const bits = bounded.reduce((union, entry) => union | entry.bits, 0);
  return [...rest, { scope: first.scope, type: 'mask', name: undefined, bits }];
}

function validated(whole: AclEntry[]): AclEntry[] {
  const misnamed = whole.find(({ type, name }) => name !== undefined && (type === 'mask' || type === 'other'));
  if (misnamed !== undefined) {
    throw aclError(`Invalid ACL: this entry type must not have a name: ${formatAclEntry(misnamed)}.`);
  }
  if (whole.some((entry, index) => whole.slice(index + 1).some((other) => isSameKey(entry, other)))) {
    throw aclError('Invalid ACL: multiple entries with same scope, type and name.');
  }
  for (const scope of ['access', 'default'] as const) {
    const own = whole.filter((entry) => entry.scope === scope);
    const complete = BASE.every((type) => own.some((one) => one.type === type && one.name === undefined));
    if (complete || (scope === 'default' && own.length === 0)) continue;
    const kind = scope === 'default' ? 'Invalid default ACL' : 'Invalid ACL';
    throw aclError(`${kind}: the user, group and other entries are required.`);
  }
  return whole;
}
