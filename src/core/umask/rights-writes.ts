import { rwx } from '../mode.ts';
import { entryOf, whoOf } from './acl-rights.ts';
import type { EntryRights } from './entry.ts';
import { groupBits } from './openness.ts';

/** One request that sets rights of an entry: SETPERMISSION, SETACL, REMOVEDEFAULTACL, SETOWNER. */
export type RightsWrite =
  | { readonly kind: 'mode'; readonly mode: number }
  | { readonly kind: 'acl'; readonly entries: readonly string[] }
  | { readonly kind: 'no-defaults' }
  | { readonly kind: 'owner'; readonly owner: string | undefined; readonly group: string | undefined };

/** What SETACL leaves as it is (AclStorage.updateINodeAcl of Hadoop 3.4.1). */
const STICKY = 0o1000;

/**
 * The requests that turn rights into others, as few as can be. Mode, access ACL and default ACL go in one request where
 * that says all of them; the mask is always said, for a namenode would else make a new one that lets through all that is
 * listed. In between an entry is never more open than at the two ends: who owns it, and its group, change while it has the
 * narrower of both rights.
 */
export function rightsWrites(from: EntryRights, to: EntryRights): RightsWrite[] {
  const owner = to.owner === from.owner ? undefined : to.owner;
  const group = to.group === from.group ? undefined : to.group;
  const given: RightsWrite[] = owner === undefined && group === undefined ? [] : [{ kind: 'owner', owner, group }];
  const set = accessWrites(from, to);
  return isOwnerFirst(from, to) ? [...given, ...set] : [...set, ...given];
}

/** Where both are as narrow, whoever is let in by name becomes the owner before his entry goes. */
function isOwnerFirst(from: EntryRights, to: EntryRights): boolean {
  const [was, is] = [strangersBits(from), strangersBits(to)];
  if (was !== is) return (was & ~is) === 0;
  return entryOf(from.access, `user:${to.owner}`) !== undefined;
}

/**
 * Whether rights are those of an entry between two others, on the way from one to the other or back: so it stands where
 * whoever changed it was stopped.
 */
export const isBetween = (rights: EntryRights, one: EntryRights, other: EntryRights): boolean =>
  onTheWay(one, other).some((state) => sameRights(state, rights)) ||
  onTheWay(other, one).some((state) => sameRights(state, rights));

/** What an entry has after each of the requests. */
function onTheWay(from: EntryRights, to: EntryRights): EntryRights[] {
  let now = from;
  return rightsWrites(from, to).map((write) => {
    now = afterWrite(now, write, to);
    return now;
  });
}

function afterWrite(now: EntryRights, write: RightsWrite, to: EntryRights): EntryRights {
  if (write.kind === 'mode') return { ...now, mode: to.mode };
  if (write.kind === 'no-defaults') return { ...now, defaults: [] };
  if (write.kind === 'owner') return { ...now, owner: to.owner, group: to.group };
  const isDefault = (entry: string): boolean => entry.startsWith('default:');
  const { mode, access } = write.entries.every(isDefault)
    ? now
    : { mode: (now.mode & STICKY) | (to.mode & ~STICKY), access: to.access };
  return { ...now, mode, access, defaults: write.entries.some(isDefault) ? to.defaults : now.defaults };
}

/** What the group and all others may. */
const strangersBits = (rights: EntryRights): number => (groupBits(rights) << 3) | (rights.mode & 7);

function accessWrites(from: EntryRights, to: EntryRights): RightsWrite[] {
  const isOtherMode = from.mode !== to.mode;
  const isOtherSticky = ((from.mode ^ to.mode) & STICKY) !== 0;
  const isOtherAccess = !sameEntries(from.access, to.access);
  const isOtherDefaults = !sameEntries(from.defaults, to.defaults);
  const setsDefaults = isOtherDefaults && to.defaults.length > 0;
  // One request for mode and default ACL together; the sticky bit is not among what it can say.
  const saysMode = isOtherAccess || (isOtherMode && !isOtherSticky && setsDefaults);
  const entries = [...(saysMode ? accessSpec(to) : []), ...(setsDefaults ? to.defaults : [])];
  return [
    ...(isOtherMode && !saysMode ? [{ kind: 'mode', mode: to.mode } as const] : []),
    ...(entries.length > 0 ? [{ kind: 'acl', entries } as const] : []),
    ...(saysMode && isOtherSticky ? [{ kind: 'mode', mode: to.mode } as const] : []),
    ...(isOtherDefaults && !setsDefaults ? [{ kind: 'no-defaults' } as const] : []),
  ];
}

/** The whole access ACL as SETACL takes it: with what the mode says, and with the mask where it is extended. */
function accessSpec({ mode, access }: EntryRights): string[] {
  const group = rwx((mode >> 3) & 7);
  const others = access.filter((entry) => whoOf(entry) !== 'group:');
  return [
    `user::${rwx((mode >> 6) & 7)}`,
    ...others,
    ...(access.length > 0 ? [entryOf(access, 'group:') ?? `group::${group}`, `mask::${group}`] : [`group::${group}`]),
    `other::${rwx(mode & 7)}`,
  ];
}

const sameEntries = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

export const sameRights = (a: EntryRights, b: EntryRights): boolean =>
  a.mode === b.mode &&
  a.owner === b.owner &&
  a.group === b.group &&
  sameEntries(a.access, b.access) &&
  sameEntries(a.defaults, b.defaults);
