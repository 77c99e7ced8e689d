import { type AclAsked, aclOutcome } from '../../core/acl/acl-outcome.ts';
import { type AclSurprise, maskedEntries, revivedEntries } from '../../core/acl/acl-surprises.ts';
import type { EntryRights } from '../../core/umask/entry.ts';
import { sameRights } from '../../core/umask/rights-writes.ts';
import { sharedRights } from '../rights/shared-rights.ts';

/** What becomes of all entries of one type that have the same rights. */
export interface AclVerdict {
  readonly before: EntryRights;
  readonly after: EntryRights;
  /** Whether anything is changed. */
  readonly isOpen: boolean;
  readonly masked: readonly AclSurprise[];
  readonly revived: readonly AclSurprise[];
}

/** @throws Failure `usage` where a namenode would refuse it of such an entry */
export type AclJudge = (type: 'DIRECTORY' | 'FILE', rights: EntryRights) => AclVerdict;

/**
 * Judges entries of a tree as `hdfs dfs -setfacl -R` would set them: default entries are for folders alone, and a file of
 * which nothing else is asked stays as it is (AclCommands of Hadoop 3.4.1). Equal rights are judged once, so that of many
 * thousand entries as much is kept as there are different rights.
 */
export function aclJudge(asked: AclAsked): AclJudge {
  const shared = sharedRights();
  const known = { DIRECTORY: new Map<EntryRights, AclVerdict>(), FILE: new Map<EntryRights, AclVerdict>() };
  const ofFile = askedOfFile(asked);
  return (type, rights) => {
    const before = shared(rights);
    const found = known[type].get(before);
    if (found !== undefined) return found;
    const own = type === 'FILE' ? ofFile : asked;
    const after = own === undefined ? before : shared({ ...before, ...aclOutcome(before, own) });
    const entries = own !== undefined && 'entries' in own ? own.entries : [];
    const verdict = {
      before,
      after,
      isOpen: !sameRights(before, after),
      masked: maskedEntries(after, entries),
      revived: revivedEntries(before, after, entries),
    };
    known[type].set(before, verdict);
    return verdict;
  };
}

/** Undefined: nothing. */
function askedOfFile(asked: AclAsked): AclAsked | undefined {
  if (asked.kind === 'no-defaults') return undefined;
  if (asked.kind === 'no-acl') return asked;
  const entries = asked.entries.filter(({ scope }) => scope === 'access');
  return entries.length === 0 ? undefined : { ...asked, entries };
}
