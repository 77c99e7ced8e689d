import type { Finding } from '../../core/finding.ts';
import type { Proof } from '../plan.ts';
import { rightsDifference } from '../rights/rights-words.ts';
import type { Closing } from './closing.ts';

const AGAIN = 'Run the same command again.';

/** Entries that are told one by one. */
const TOLD = 20;

/**
 * What a second look saw. What the plan has changed and is open again is an error; what came after the first look is not of
 * this run, and is told all the same.
 */
export function enforceProof(closings: readonly Closing[], planned: ReadonlySet<bigint>): Proof {
  const open = closings.flatMap(({ changes }) => changes);
  const entries = closings.reduce((sum, one) => sum + one.entries, 0);
  if (open.length === 0)
    return { holds: [`A second look at ${entries} entries finds none that has to be changed.`], findings: [] };
  const again = open.filter(({ fileId }) => planned.has(fileId));
  const come = open.filter(({ fileId }) => !planned.has(fileId));
  const told = [...again, ...come].slice(0, TOLD).map((change): Finding => {
    const isAgain = planned.has(change.fileId);
    return {
      rule: 'plan/not-closed',
      severity: isAgain ? 'error' : 'warning',
      place: `hdfs ${change.path}`,
      sentence: `${change.path} ${isAgain ? 'was closed, and somebody has changed it since' : 'has come or was changed since the first look'}. To do: ${rightsDifference(change)}.`,
      mend: AGAIN,
    };
  });
  const more = open.length - told.length;
  return { holds: [], findings: more === 0 ? told : [...told, moreOf(more, again.length > TOLD)] };
}

const moreOf = (more: number, isError: boolean): Finding => ({
  rule: 'plan/not-closed',
  severity: isError ? 'error' : 'warning',
  place: 'hdfs',
  sentence: `${more} more entries are outside of the policy by now.`,
  mend: AGAIN,
});
