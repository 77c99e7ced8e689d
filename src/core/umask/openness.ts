import type { Severity } from '../finding.ts';
import { formatMode, rwx } from '../mode.ts';
import { bitsOf, entryOf, isOfUser, namedIn } from './acl-rights.ts';
import { type EntryRights, rightsOf, type UmaskEntry } from './entry.ts';
import type { FoundFault } from './fault.ts';
import type { UmaskPolicy } from './policy.ts';

/** What opens an entry further than the policy: its mode, or entries of its ACL that name somebody. */
export function openness(entry: UmaskEntry, policy: UmaskPolicy): FoundFault[] {
  const rights = rightsOf(entry);
  return [...byMode(entry, rights, policy), ...byName(entry, rights, policy)];
}

/** Of an entry's rights what says who gets at it. */
type Counting = Pick<EntryRights, 'mode' | 'access'>;

/** Whether anybody but the owner gets more than the policy allows, under the mask. */
export function isMoreOpen(rights: Counting, policy: UmaskPolicy): boolean {
  const mode = (rights.mode & ~0o070) | (groupBits(rights) << 3);
  return (mode & policy.umask & 0o777) !== 0 || namedBeyond(rights, policy).length > 0;
}

/** The right of the group that counts: with an extended ACL its own, bounded by the mask in the mode's group digit. */
export function groupBits({ mode, access }: Counting): number {
  const digit = (mode >> 3) & 7;
  return access.length === 0 ? digit : digit & bitsOf(entryOf(access, 'group:') ?? 'group::---');
}

/** Named entries that give more than the policy lets the group class have, as they count under the mask. */
export function namedBeyond({ mode, access }: Counting, policy: UmaskPolicy): readonly string[] {
  const meant = [policy.owner, policy.tenant, policy.hard];
  const beyond = (mode >> 3) & (policy.umask >> 3) & 7;
  return namedIn(access).filter((one) => (bitsOf(one) & beyond) !== 0 && !isOfUser(one, meant));
}

function byMode(entry: UmaskEntry, rights: EntryRights, { umask }: UmaskPolicy): FoundFault[] {
  const others = rights.mode & umask & 7;
  const group = groupBits(rights) & (umask >> 3) & 7;
  const allowed = ~umask & 0o777;
  const words =
    rights.access.length === 0
      ? { is: `mode ${formatMode(rights.mode)}`, should: `mode ${formatMode(rights.mode & ~(umask & 0o77))}` }
      : {
          is: `group::${rwx(groupBits(rights))} and other::${rwx(rights.mode & 7)} by its ACL`,
          should: `group::${rwx(groupBits(rights) & (allowed >> 3))} and other::${rwx(rights.mode & allowed & 7)}`,
        };
  if (others !== 0) {
    // Where some are let through, they may be of its group, too, and not be others; where that is beyond the policy, it is the same.
    const severity = entry.way === 'everybody' || (group !== 0 && entry.way === 'some') ? 'error' : 'warning';
    return [{ kind: (others & 2) === 0 ? 'open-to-others' : 'world-writable', severity, ...words }];
  }
  return group === 0 ? [] : [{ kind: 'open-to-group', severity: reached(entry), ...words }];
}

function byName(entry: UmaskEntry, rights: EntryRights, policy: UmaskPolicy): FoundFault[] {
  const beyond = namedBeyond(rights, policy);
  if (beyond.length === 0) return [];
  const bound = (~policy.umask >> 3) & 7;
  const should = bound === 0 ? 'no named entries' : `named entries of ${rwx(bound)} at most`;
  return [{ kind: 'open-to-named', severity: reached(entry), is: beyond.join(','), should }];
}

/** Whom a group or a name lets in may be the same who is let through above. */
const reached = ({ way }: UmaskEntry): Severity => (way === 'nobody' ? 'warning' : 'error');
