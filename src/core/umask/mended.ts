import { rwx } from '../mode.ts';
import { bitsOf, entryOf, isOfUser, namedIn, whoOf } from './acl-rights.ts';
import { type EntryRights, rightsOf, type UmaskEntry } from './entry.ts';
import type { FaultKind } from './fault.ts';
import { groupBits, namedBeyond } from './openness.ts';
import { type UmaskPolicy, wantedDefaults } from './policy.ts';

type Mend = (rights: EntryRights, policy: UmaskPolicy) => EntryRights;

/**
 * Owner, mode and ACL as they would be told when these faults of an entry are gone and nothing else is changed. Rights are
 * taken away, never given, but for the tenant of a hard home; a mask stays what it is. Notes ask for nothing.
 */
export function mended(entry: UmaskEntry, kinds: Iterable<FaultKind>, policy: UmaskPolicy): EntryRights {
  const asked = new Set(kinds);
  return ORDER.reduce((rights, [kind, mend]) => (asked.has(kind) ? mend(rights, policy) : rights), rightsOf(entry));
}

/** What the mode gives beyond the policy; with an extended ACL that is the digit of others and the group's own entry. */
const closeMode: Mend = (rights, { umask }) => {
  if (rights.access.length === 0) return { ...rights, mode: rights.mode & ~(umask & 0o77) };
  const own = entryOf(rights.access, 'group:') ?? 'group::---';
  const group = `group::${rwx(bitsOf(own) & (~umask >> 3))}`;
  return {
    ...rights,
    mode: rights.mode & ~(umask & 0o7),
    access: rights.access.map((one) => (one === own ? group : one)),
  };
};

/** Named entries are bounded, those of which nothing is left go; with the last of them the ACL is not extended any more. */
const closeNamed: Mend = (rights, policy) => {
  const beyond = new Set(namedBeyond(rights, policy));
  const bound = ~policy.umask >> 3;
  const access = rights.access.flatMap((one) => {
    if (!beyond.has(one)) return [one];
    const bits = bitsOf(one) & bound & 7;
    return bits === 0 ? [] : [`${whoOf(one)}:${rwx(bits)}`];
  });
  if (namedIn(access).length > 0) return { ...rights, access };
  return { ...rights, mode: (rights.mode & ~0o070) | (groupBits(rights) << 3), access: [] };
};

/** Who is let into a locked home by name is let into what will be made in it as well. */
const lock: Mend = (rights, { hard, tenant, inherit }) => {
  if (hard === undefined || tenant === undefined) return rights;
  const mask = (rights.mode >> 3) & 7;
  const listed = rights.access.length === 0 ? [`group::${rwx(mask)}`] : rights.access;
  const defaults = inherit ? defaultsWith(rights.defaults, tenant) : rights.defaults;
  return { ...rights, owner: hard, mode: rights.mode | 0o070, access: lettingIn(listed, tenant, mask), defaults };
};

/** The mask must let the tenant through, so what it had bounded is bounded by the entries themselves. */
function lettingIn(listed: readonly string[], tenant: string, mask: number): string[] {
  const others = listed.filter((one) => !isOfUser(one, [tenant]));
  const bounded = others.map((one) => `${whoOf(one)}:${rwx(bitsOf(one) & mask)}`);
  return [...bounded, `user:${tenant}:rwx`].sort(asListed);
}

/** A default ACL that lets the tenant in besides whom it did; none stays none. */
function defaultsWith(defaults: readonly string[], tenant: string): readonly string[] {
  const all = defaults.map((one) => one.replace('default:', ''));
  const [owner, mask, other] = ['user:', 'mask:', 'other:'].map((who) => entryOf(all, who));
  if (owner === undefined || other === undefined) return defaults;
  const named = all.filter((one) => one !== owner && one !== mask && one !== other);
  const listed = lettingIn(named, tenant, mask === undefined ? 7 : bitsOf(mask));
  return [owner, ...listed, `mask::${rwx(7)}`, other].map((one) => `default:${one}`);
}

const inherit: Mend = (rights, policy) => ({ ...rights, defaults: wantedDefaults(policy) });

const own: Mend = (rights, { owner }) => ({ ...rights, owner: owner ?? rights.owner });

const join: Mend = (rights, { group }) => ({ ...rights, group: group ?? rights.group });

/** Named entries come before the lock, which bounds what is left of them. */
const ORDER: readonly (readonly [FaultKind, Mend])[] = [
  ['open-to-named', closeNamed],
  ['world-writable', closeMode],
  ['open-to-others', closeMode],
  ['open-to-group', closeMode],
  ['owner-foreign', own],
  ['home-not-locked', lock],
  ['group-foreign', join],
  ['inherits-nothing', inherit],
  ['inherits-too-much', inherit],
];

/** The order of a namenode: users by name, then the group itself, then groups by name (AclEntry of Hadoop 3.4.1). */
function asListed(one: string, other: string): number {
  const [a, b] = [rank(one), rank(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

const rank = (entry: string): string => `${entry.startsWith('user:') ? 0 : 1}${whoOf(entry)}`;
