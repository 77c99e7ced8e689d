import { type Exit, exitOf as exitOfCode, type FailureCode } from '../core/failure.ts';
import { failedLines } from '../output/batch-block.ts';
import { type Block, type Cell, group, text } from '../output/block.ts';
import { findingsBlock } from '../output/plan-block.ts';
import type { Batch } from '../plan/plan.ts';
import type { PartEnd } from '../plan/shown-batch.ts';

/** How a batch went: the sum, what failed and why, and what is not as promised. */
export function endsBlock(batch: Batch, ends: readonly PartEnd[], took: string): Block {
  const failed = ends.filter(({ failure }) => failure !== undefined);
  const well = ends.filter(({ failure }) => failure === undefined);
  const same = well.filter(({ part }) => part.plan.steps.length === 0).length;
  const left = failed.length + batch.unplanned.length;
  const counts = [
    `${well.length - same} done`,
    ...(same === 0 ? [] : [`${same} as they should be already`]),
    ...(left === 0 ? [] : [`${left} not done`]),
  ];
  const lines = [
    ...batch.unplanned.map(({ name, failure }) => ({ name, failure })),
    ...failed.map(({ part, failure }) => ({ name: part.name, failure })),
  ].flatMap(({ name, failure }): Cell[] =>
    failure === undefined ? [] : failedLines({ name, message: failure.message, hint: failure.hint }),
  );
  const findings = ends.flatMap(({ proof }) => proof.findings);
  const holds = well.filter(({ proof }) => proof.holds.length > 0 && proof.findings.length === 0).length;
  return group(
    undefined,
    text(
      { text: `${batch.title}: ${counts.join(', ')}, in ${took}`, tone: left === 0 ? 'good' : 'warn' },
      ...(holds === 0 ? [] : [{ text: `✓ ${holds} looked at again: all is as promised.`, tone: 'good' } as const]),
      ...lines,
    ),
    ...(findings.length === 0 ? [] : [findingsBlock(findings)]),
  );
}

/**
 * Of a batch: 130 interrupted, 4 when some are done and some are not, 5 when all that is left is still going on, 3 when
 * none is done, 1 when the last look found an error.
 */
export function exitOf(batch: Batch, ends: readonly PartEnd[]): Exit {
  const codes = [...batch.unplanned, ...ends].flatMap(({ failure }): FailureCode[] =>
    failure === undefined ? [] : [failure.code],
  );
  if (codes.includes('internal')) return exitOfCode.internal;
  if (codes.includes('interrupted')) return exitOfCode.interrupted;
  if (codes.length === 0) return ends.some(hasErrors) ? 1 : 0;
  if (codes.every((code) => code === 'waiting')) return exitOfCode.waiting;
  const begun =
    codes.includes('partial') || ends.some(({ part, failure }) => failure === undefined && part.plan.steps.length > 0);
  return begun ? exitOfCode.partial : exitOfCode.failed;
}

const hasErrors = ({ proof }: PartEnd): boolean => proof.findings.some(({ severity }) => severity === 'error');
