import type { Finding } from '../finding.ts';
import type { Json } from '../json.ts';
import { formatMode } from '../mode.ts';
import { shownName } from '../shown-name.ts';
import type { UmaskEntry } from './entry.ts';
import type { EntryFault, FaultKind } from './fault.ts';
import { judgeEntry } from './judge-entry.ts';
import { mendCommand } from './mend-command.ts';
import type { UmaskPolicy } from './policy.ts';

/** An entry and what it is held to: the subject of the rules `umask/…`. */
export interface HeldEntry {
  readonly entry: UmaskEntry;
  readonly policy: UmaskPolicy;
}

/** A finding, but for its rule. */
export type ToldFault = Pick<Finding, 'severity' | 'place' | 'sentence' | 'mend' | 'data'>;

/** What one rule has to say of an entry. */
export function* faultsOfKind(kind: FaultKind, { entry, policy }: HeldEntry): Generator<ToldFault> {
  for (const fault of judgeEntry(entry, policy)) if (fault.kind === kind) yield toldFault(entry, fault, policy);
}

/**
 * A fault in words: what is, what should be, who gets at it, and the command that mends it. What a terminal would act on is
 * written as `hdfs list` does; the data have the path as it is.
 * @param isMany see `mendCommand`
 */
export function toldFault(entry: UmaskEntry, fault: EntryFault, policy: UmaskPolicy, isMany = false): ToldFault {
  const path = shownName(entry.path);
  const said = {
    severity: fault.severity,
    place: `hdfs ${path}`,
    sentence: SENTENCES[fault.kind](path === entry.path ? entry : { ...entry, path }, fault, {
      ...policy,
      root: shownName(policy.root),
    }),
    data: dataOf(entry, fault, policy),
  };
  const mend = mendCommand(entry, fault, policy, isMany);
  return mend === undefined ? said : { ...said, mend };
}

type Sentence = (entry: UmaskEntry, fault: EntryFault, policy: UmaskPolicy) => string;

const open =
  (who: string): Sentence =>
  (entry, { is, should }, policy) =>
    `${entry.path} has ${is}, and ${should} is allowed; ${reach(entry, policy, who)}.`;

/** Whom it matters to: what nobody gets to is closed by a folder above. */
function reach({ path, way }: UmaskEntry, { root, tenant }: UmaskPolicy, who: string): string {
  if (way === 'nobody') return 'a folder above it is closed, so nobody else gets to it now';
  if (path === root && tenant !== undefined) return 'its mode is what closes all that is in it, and it does not';
  return way === 'some' ? `${who}, if let through the folders above, gets at it` : `${who} gets at it`;
}

const SENTENCES: Readonly<Record<FaultKind, Sentence>> = {
  'world-writable': open('anybody'),
  'open-to-others': open('anybody'),
  'open-to-group': open('its group'),
  'open-to-named': (entry, { is, should }, policy) =>
    `${entry.path} gives ${is}, and the policy allows ${should}; ${reach(entry, policy, 'whoever is named')}.`,
  'owner-foreign': ({ path }, { is, should }) => `${path} has the ${is}, and it should be the ${should}.`,
  'group-foreign': ({ path }, { is, should }) => `${path} has the ${is}, and it should be the ${should}.`,
  'home-not-locked': ({ path }, { is, should }, { tenant }) =>
    `${path} shall be a hard home, and has ${is}; it should have ${should}, or ${tenant} can open it.`,
  'lock-unsaid': ({ path }, { is }, { tenant }) =>
    `${path} is locked (${is}), so that ${tenant} cannot open it, and is held to that; the context does not say so (umaskPolicies.NAME.hard).`,
  'inherits-nothing': ({ path }, { should }) =>
    `${path} has no default ACL, so each client's own umask decides how open new entries are; ${should} should be inherited.`,
  'inherits-too-much': ({ path }, { is, should }) =>
    `${path} has ${is}, which makes new entries more open than the policy; it should be ${should}.`,
  'inherits-otherwise': ({ path }, { is }) => `${path} has ${is}: not that of the policy, and no wider.`,
  'mask-hides-rights': ({ path }, { is }) =>
    `${path} lists ${is}: they count for nothing until a chmod opens the group digit, which is the mask.`,
  'mask-shows-more': ({ path }, { is }) =>
    `${path} looks open to its group by ${is}: the digit is the mask of an ACL, and the group has not that right.`,
  'sticky-bit': ({ path, type }, { is }) =>
    type === 'DIRECTORY'
      ? `${path} has ${is}: a sticky bit matters only where others may write.`
      : `${path} has ${is}: a sticky bit does nothing on a file.`,
  'set-id-bit': ({ path }, { is }) =>
    `${path} has ${is}: HDFS keeps no setuid or setgid bit and does nothing with one.`,
};

function dataOf(
  { path, type, owner, group, mode, acl, way }: UmaskEntry,
  fault: EntryFault,
  policy: UmaskPolicy,
): Json {
  const { kind, is, should, set } = fault;
  return {
    path,
    type,
    tenant: policy.tenant ?? null,
    root: policy.root,
    owner,
    group,
    mode: formatMode(mode),
    ...(acl === undefined ? {} : { acl: [...acl.access, ...acl.defaults] }),
    way,
    kind,
    is,
    should,
    set: { ...set, ...(set.mode === undefined ? {} : { mode: formatMode(set.mode) }) },
  };
}
