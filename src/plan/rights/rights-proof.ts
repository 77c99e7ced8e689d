import type { Finding } from '../../core/finding.ts';
import { shownName } from '../../core/shown-name.ts';
import type { Proof } from '../plan.ts';
import type { RightsChange } from './rights-change.ts';
import { rightsDifference } from './rights-words.ts';

const AGAIN = 'Run the same command again.';

/** Entries that are told one by one. */
const TOLD = 20;

/** What a look at many entries after a run saw, and how it is told. */
export interface SeenAgain {
  /** How many entries were looked at. */
  readonly entries: number;
  /** What would have to be changed by now. */
  readonly open: readonly RightsChange[];
  /** Numbers of the entries that the run was about. */
  readonly planned: ReadonlySet<bigint>;
  readonly rule: string;
  /** What was done to an entry: `closed`. */
  readonly done: string;
  /** What those that are not told one by one are: `outside of the policy`. */
  readonly are: string;
}

const seen = (entries: number): string => (entries === 1 ? '1 entry finds nothing' : `${entries} entries finds none`);

/**
 * What a second look saw. What the plan has changed and is otherwise again is an error; what came after the first look is not
 * of this run, and is told all the same.
 */
export function rightsProof({ entries, open, planned, rule, done, are }: SeenAgain): Proof {
  if (open.length === 0) return { holds: [`A second look at ${seen(entries)} that has to be changed.`], findings: [] };
  const again = open.filter(({ fileId }) => planned.has(fileId));
  const come = open.filter(({ fileId }) => !planned.has(fileId));
  const told = [...again, ...come].slice(0, TOLD).map((change): Finding => {
    const isAgain = planned.has(change.fileId);
    return {
      rule,
      severity: isAgain ? 'error' : 'warning',
      place: `hdfs ${change.path}`,
      sentence: `${shownName(change.path)} ${isAgain ? `was ${done}, and somebody has changed it since` : 'has come or was changed since the first look'}. To do: ${rightsDifference(change)}.`,
      mend: AGAIN,
    };
  });
  const more = open.length - told.length;
  if (more === 0) return { holds: [], findings: told };
  const rest: Finding = {
    rule,
    severity: again.length > TOLD ? 'error' : 'warning',
    place: 'hdfs',
    sentence: `${more === 1 ? '1 more entry is' : `${more} more entries are`} ${are} by now.`,
    mend: AGAIN,
  };
  return { holds: [], findings: [...told, rest] };
}
