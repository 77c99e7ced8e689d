import { rwx } from '../mode.ts';
import { bitsOf, namedIn, whoOf } from './acl-rights.ts';
import { type EntryRights, rightsOf, type UmaskEntry } from './entry.ts';
import type { FaultKind } from './fault.ts';
import { judgeEntry } from './judge-entry.ts';
import { mended } from './mended.ts';
import type { UmaskPolicy } from './policy.ts';

/** What is mended only where it is asked for: somebody may have meant it. */
export interface Mending {
  readonly owners: boolean;
  readonly groups: boolean;
  /** Entries of ACLs that let somebody in by name. */
  readonly named: boolean;
}

/** An entry as it shall be. */
export interface Enforced {
  readonly rights: EntryRights;
  /** What is mended. */
  readonly kinds: readonly FaultKind[];
  /** What is outside of the policy and stays, since it was not asked for. */
  readonly left: readonly FaultKind[];
}

const ASKED_FOR = {
  'owner-foreign': 'owners',
  'group-foreign': 'groups',
  'open-to-named': 'named',
} as const satisfies Partial<Record<FaultKind, keyof Mending>>;

const askedFor: Readonly<Partial<Record<FaultKind, keyof Mending>>> = ASKED_FOR;

/** What has to be asked for so that such a fault is mended; undefined: nothing. */
export const mendingAsked = (kind: FaultKind): keyof Mending | undefined => askedFor[kind];

/** The rights that an entry gets under a policy, and what of its faults is left as it is. Notes ask for nothing. */
export function enforced(entry: UmaskEntry, policy: UmaskPolicy, mending: Mending): Enforced {
  const kinds: FaultKind[] = [];
  const left: FaultKind[] = [];
  for (const { kind, severity } of judgeEntry(entry, policy)) {
    if (severity === 'note') continue;
    const asked = askedFor[kind];
    (asked === undefined || mending[asked] ? kinds : left).push(kind);
  }
  const { defaults } = rightsOf(entry);
  const isShared = !mending.named && kinds.includes('inherits-too-much') && namedIn(defaults).length > 0;
  if (!isShared) return { rights: mended(entry, kinds, policy), kinds, left };
  const others = kinds.filter((kind) => kind !== 'inherits-too-much');
  const rights = mended(entry, others, policy);
  const isSame = boundedDefaults(defaults, policy.umask).join() === defaults.join();
  return {
    rights: { ...rights, defaults: boundedDefaults(rights.defaults, policy.umask) },
    kinds: isSame ? others : kinds,
    left: left.includes('open-to-named') ? left : [...left, 'open-to-named'],
  };
}

/** A default ACL that lets in by name whom it did, and the group and all others no further than the umask. */
const boundedDefaults = (defaults: readonly string[], umask: number): string[] =>
  defaults.map((one) => {
    const who = whoOf(one);
    const kept = who === 'default:group:' ? umask >> 3 : who === 'default:other:' ? umask : 0;
    return kept === 0 ? one : `${who}:${rwx(bitsOf(one) & ~kept & 7)}`;
  });
