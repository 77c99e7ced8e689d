import { formatMode } from '../mode.ts';
import { bitsOf, entryOf } from './acl-rights.ts';
import { type EntryRights, rightsOf, type UmaskEntry } from './entry.ts';
import type { EntryFault, FoundFault } from './fault.ts';
import { inheritance } from './inheritance.ts';
import { maskEffects } from './mask-effects.ts';
import { mended } from './mended.ts';
import { openness } from './openness.ts';
import type { UmaskPolicy } from './policy.ts';

const NONE: readonly EntryFault[] = [];
const STICKY = 0o1000;
/** No permission of HDFS has them (FsPermission of Hadoop 3.4.1 keeps ten bits); an image from elsewhere may. */
const SET_ID = 0o6000;

/**
 * What is wrong with an entry under a policy; with most there is nothing. An entry is judged by the rights that count: with
 * an extended ACL the group's own and those of named entries, both under the mask. A symlink has no rights of its own.
 */
export function judgeEntry(entry: UmaskEntry, policy: UmaskPolicy): readonly EntryFault[] {
  if (isPlain(entry, policy)) return NONE;
  const rights =
    entry.type === 'SYMLINK'
      ? []
      : [...openness(entry, policy), ...inheritance(entry, policy), ...maskEffects(entry, policy), ...oddBits(entry)];
  return [...rights, ...owners(entry, policy)].map((fault) => ({
    ...fault,
    set: fault.severity === 'note' ? {} : difference(rightsOf(entry), mended(entry, [fault.kind], policy)),
  }));
}

/** What an entry is by itself, wherever it lies. */
type Bare = Pick<UmaskEntry, 'owner' | 'group' | 'mode'>;

/** The common case, told at a glance: a file without an ACL, below the root of the policy, of which there is nothing to say. */
export const hasPlainRights = (entry: Bare, { umask, owner, group }: UmaskPolicy): boolean =>
  (entry.mode & (umask | STICKY | SET_ID) & ~0o700) === 0 &&
  (owner === undefined || entry.owner === owner) &&
  (group === undefined || entry.group === group);

const isPlain = (entry: UmaskEntry, policy: UmaskPolicy): boolean =>
  !entry.aclBit &&
  hasPlainRights(entry, policy) &&
  (!policy.inherit || entry.type !== 'DIRECTORY') &&
  (policy.hard === undefined || entry.path !== policy.root);

function owners(entry: UmaskEntry, policy: UmaskPolicy): FoundFault[] {
  const isLocked = policy.hard !== undefined && entry.path === policy.root;
  return [
    ...(isLocked
      ? [...lockOf(entry, policy), ...unsaidLock(entry, policy)]
      : named('owner', entry.owner, policy.owner)),
    ...named('group', entry.group, policy.group),
  ];
}

function named(what: 'owner' | 'group', is: string, should: string | undefined): FoundFault[] {
  if (should === undefined || is === should) return [];
  return [{ kind: `${what}-foreign`, severity: 'warning', is: `${what} ${is}`, should: `${what} ${should}` }];
}

/** A hard home belongs to the superuser, and its tenant is let in by name with all rights. */
function lockOf(entry: UmaskEntry, { hard, tenant }: UmaskPolicy): FoundFault[] {
  const { owner, mode, access } = rightsOf(entry);
  const letIn = entryOf(access, `user:${tenant}`);
  const bits = bitsOf(letIn ?? 'user::---') & (mode >> 3);
  if (owner === hard && bits === 7) return [];
  const is = `owner ${owner}, ${letIn === undefined ? `no entry for ${tenant}` : letIn}`;
  return [{ kind: 'home-not-locked', severity: 'warning', is, should: `owner ${hard}, user:${tenant}:rwx` }];
}

/** A lock that nobody speaks of in the context is one all the same. */
const unsaidLock = ({ owner }: UmaskEntry, { tenant, isLockUnsaid }: UmaskPolicy): FoundFault[] =>
  isLockUnsaid === true
    ? [{ kind: 'lock-unsaid', severity: 'note', is: `owner ${owner}, user:${tenant}:rwx`, should: '' }]
    : [];

/** Bits beside the nine: a sticky bit keeps what others may write from being deleted by others, so alone it does nothing. */
function oddBits({ mode, type }: UmaskEntry): FoundFault[] {
  const others = type === 'DIRECTORY' ? mode & 0o022 : 0;
  const is = `mode ${formatMode(mode)}`;
  return [
    ...((mode & STICKY) !== 0 && others === 0
      ? [{ kind: 'sticky-bit', severity: 'note', is, should: '' } as const]
      : []),
    ...((mode & SET_ID) !== 0 ? [{ kind: 'set-id-bit', severity: 'note', is, should: '' } as const] : []),
  ];
}

/** The members in which two differ, with the values of the second. */
const difference = (is: EntryRights, should: EntryRights): Partial<EntryRights> => ({
  ...(is.owner === should.owner ? {} : { owner: should.owner }),
  ...(is.group === should.group ? {} : { group: should.group }),
  ...(is.mode === should.mode ? {} : { mode: should.mode }),
  ...(isSameList(is.access, should.access) ? {} : { access: should.access }),
  ...(isSameList(is.defaults, should.defaults) ? {} : { defaults: should.defaults }),
});

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((text, at) => text === other[at]);
