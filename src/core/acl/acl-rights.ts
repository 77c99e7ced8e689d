import type { EntryRights } from '../umask/entry.ts';
import { type AclEntry, aclEntryText, compareAclEntries, parseAclEntries } from './acl-entry.ts';

/** Mode and ACL of an entry, without who owns it. */
export type AclRights = Pick<EntryRights, 'mode' | 'access' | 'defaults'>;

const STICKY = 0o1000;

/** All entries, those that live in the mode too, in the order of the namenode; a mask only where named entries need one. */
export function allEntries({ mode, access, defaults }: AclRights): AclEntry[] {
  const isExtended = access.length > 0;
  const own = (kind: AclEntry['kind'], bits: number): AclEntry => ({
    scope: 'access',
    kind,
    name: undefined,
    bits: bits & 7,
  });
  return [
    own('user', mode >> 6),
    ...parseAclEntries(access, false, 'needed'),
    ...(isExtended ? [own('mask', mode >> 3)] : [own('group', mode >> 3)]),
    own('other', mode),
    ...parseAclEntries(defaults, false, 'needed'),
  ].sort(compareAclEntries);
}

/** Entries as they are kept: base entries go to the mode, which keeps its sticky bit; with named entries its group digit is the mask. */
export function rightsOfEntries(entries: readonly AclEntry[], mode: number): AclRights {
  const sorted = [...entries].sort(compareAclEntries);
  const access = sorted.filter(({ scope }) => scope === 'access');
  const isExtended = access.some(({ kind, name }) => name !== undefined || kind === 'mask');
  const bits = (kind: AclEntry['kind']): number =>
    access.find((one) => one.kind === kind && one.name === undefined)?.bits ?? 0;
  const listed = access.filter(({ kind, name }) => name !== undefined || kind === 'group');
  return {
    mode: (mode & STICKY) | (bits('user') << 6) | (bits(isExtended ? 'mask' : 'group') << 3) | bits('other'),
    access: isExtended ? listed.map(aclEntryText) : [],
    defaults: sorted.filter(({ scope }) => scope === 'default').map(aclEntryText),
  };
}

/** An entry and what of it counts: the mask bounds the group and all named entries. */
export interface EffectiveEntry {
  readonly entry: AclEntry;
  /** `entry.bits`, less what the mask of its scope takes away. */
  readonly bits: number;
}

/** Each entry of a scope but the mask, with what of it counts. */
export function effectiveEntries(rights: AclRights, scope: AclEntry['scope'] = 'access'): EffectiveEntry[] {
  const own = allEntries(rights).filter((entry) => entry.scope === scope);
  const mask = own.find(({ kind }) => kind === 'mask')?.bits ?? 7;
  return own.flatMap((entry) => {
    if (entry.kind === 'mask') return [];
    const isBounded = entry.kind === 'group' || entry.name !== undefined;
    return [{ entry, bits: isBounded ? entry.bits & mask : entry.bits }];
  });
}

/** The mask of a scope; undefined where nothing needs one. */
export const maskIn = (rights: AclRights, scope: AclEntry['scope']): number | undefined =>
  allEntries(rights).find((one) => one.scope === scope && one.kind === 'mask')?.bits;
