import { Failure } from '../../core/failure.ts';
import type { EntryRights, UmaskEntry } from '../../core/umask/entry.ts';
import type { RightsChange } from '../rights/rights-change.ts';
import type { AclJudge, AclVerdict } from './acl-verdicts.ts';

/** Entries of a kind, counted, and the first of them. */
export interface Counted {
  count: number;
  readonly first: string;
}

/** What a walk through a tree found. */
export interface AclTally {
  entries: number;
  /** Each folder before what is in it. */
  readonly changes: RightsChange[];
  /** What becomes of how many of them. */
  readonly verdicts: Map<AclVerdict, Counted>;
  /** Changes of entries that somebody else owns, by owner. */
  readonly owners: Map<string, Counted>;
  /** Folders that were not entered: trash, and what the context protects. */
  readonly passedOver: string[];
}

export const emptyTally = (): AclTally => ({
  entries: 0,
  changes: [],
  verdicts: new Map(),
  owners: new Map(),
  passedOver: [],
});

/** An entry as a walk tells it. */
export type AclSeen = Pick<UmaskEntry, 'path' | 'type' | 'fileId'> & { readonly rights: EntryRights };

/** Counts an entry, and keeps it where it has to be changed. @throws Failure `usage` that names it: see `AclJudge` */
export function tallyAcl(tally: AclTally, { path, type, fileId, rights }: AclSeen, judge: AclJudge): void {
  tally.entries += 1;
  if (type === 'SYMLINK') return;
  const verdict = judged(path, () => judge(type, rights));
  const { before, after, isOpen } = verdict;
  if (!isOpen) return;
  tally.changes.push({ path, type, fileId, before, after });
  counted(tally.verdicts, verdict, path);
  counted(tally.owners, before.owner, path);
}

function judged(path: string, judge: () => AclVerdict): AclVerdict {
  try {
    return judge();
  } catch (thrown) {
    const failure = Failure.from(thrown);
    throw new Failure(failure.code, `${path}: ${failure.message}`, { system: failure.system, hint: failure.hint });
  }
}

function counted<K>(map: Map<K, Counted>, key: K, path: string): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, { count: 1, first: path });
  else found.count += 1;
}
