import type { Severity } from '../finding.ts';
import { type FaultKind, faultKinds } from './fault.ts';
import { MOST_UNSAID } from './many.ts';
import { enforceCommand, MANY } from './mend-command.ts';
import type { HeldEntry } from './told-fault.ts';

/** What was seen of one home, or of one folder that was named. Plain data, so that it can be kept. */
export interface TenantTally {
  /** Undefined of a folder that is nobody's home. */
  readonly tenant: string | undefined;
  readonly root: string;
  entries: number;
  folders: number;
  errors: number;
  warnings: number;
  notes: number;
  /** The line that mends it, without options that single findings take; undefined where there is nothing to mend. */
  mend?: string;
  /** Whether so much lies there that more may be found than is mended unsaid; undefined while nobody has looked. */
  mayBeMany?: boolean;
  /** Findings by kind; only those that there are. */
  readonly kinds: Partial<Record<FaultKind, number>>;
}

const SEVERITIES = { error: 'errors', warning: 'warnings', note: 'notes' } as const satisfies Record<Severity, string>;

export const emptyTally = (tenant: string | undefined, root: string): TenantTally => ({
  tenant,
  root,
  entries: 0,
  folders: 0,
  errors: 0,
  warnings: 0,
  notes: 0,
  kinds: {},
});

/** Counts an entry and what is wrong with it. */
export function countEntry(
  tally: TenantTally,
  { entry, policy }: HeldEntry,
  faults: readonly { readonly kind: FaultKind; readonly severity: Severity }[],
): void {
  tally.entries += 1;
  if (entry.type === 'DIRECTORY') tally.folders += 1;
  for (const { kind, severity } of faults) {
    tally[SEVERITIES[severity]] += 1;
    tally.kinds[kind] = (tally.kinds[kind] ?? 0) + 1;
    if (severity !== 'note') tally.mend ??= enforceCommand(policy);
  }
}

/** Whether there is more to mend than is changed unsaid; an entry that has several faults counts as often. */
export const isMany = ({ errors, warnings }: TenantTally): boolean => errors + warnings > MOST_UNSAID;

/** Whether a line that mends it has to say so, for a finding is told before all others are known. */
export const saysMany = (tally: TenantTally): boolean => tally.mayBeMany === true || isMany(tally);

/** The line that mends what was found; undefined where there is nothing to mend. */
export const mendOf = (tally: TenantTally): string | undefined =>
  tally.mend === undefined || !saysMany(tally) ? tally.mend : `${tally.mend} ${MANY}`;

/** All of them in one. */
export function sumOf(tallies: Iterable<TenantTally>): TenantTally {
  const sum = emptyTally(undefined, '');
  for (const { entries, folders, errors, warnings, notes, kinds } of tallies) {
    sum.entries += entries;
    sum.folders += folders;
    sum.errors += errors;
    sum.warnings += warnings;
    sum.notes += notes;
    for (const [kind, count] of countsIn(kinds)) sum.kinds[kind] = (sum.kinds[kind] ?? 0) + count;
  }
  return sum;
}

/** The kinds that there are, with their numbers. */
export const countsIn = (kinds: TenantTally['kinds']): (readonly [FaultKind, number])[] =>
  faultKinds.flatMap((kind) => {
    const count = kinds[kind];
    return count === undefined ? [] : [[kind, count] as const];
  });
