import type { Finding } from '../../core/finding.ts';
import type { LintFinding } from '../../core/lint-report.ts';
import type { Outcome, PreflightCategory, Problem } from './check.ts';
import { orRefused } from './outcomes.ts';

/** More of one check are counted and not named. */
const MOST = 20;

/** A finding in a file, as a problem of a check. */
export const problemInFile = ({ file, line, column, message, mend, rule }: LintFinding): Problem => ({
  sentence: message,
  ...(mend === undefined ? {} : { hint: mend }),
  place: `${file}:${line}:${column}`,
  rule,
});

/** A finding on a live system, as a problem of a check. */
export const problemOfFinding = ({ sentence, mend, place, rule }: Finding): Problem => ({
  sentence,
  ...(mend === undefined ? {} : { hint: mend }),
  place,
  rule,
});

/**
 * What comes of problems: those that stand in the way fail, the others warn, and without any it is passed. Of very many the
 * first are named. @param rest where all of them are told
 */
export function outcomeFrom(
  { failing = [], warning = [] }: { readonly failing?: readonly Problem[]; readonly warning?: readonly Problem[] },
  told?: string,
  rest?: string,
): Outcome {
  const [state, problems] = failing.length > 0 ? (['failed', failing] as const) : (['warned', warning] as const);
  const [first, ...others] = problems;
  if (first === undefined) return { state: 'passed', ...(told === undefined ? {} : { told }) };
  const shown = others.slice(0, MOST - 1);
  const left = others.length - shown.length;
  const more: Problem[] =
    left === 0 ? [] : [{ sentence: `And ${left} more.`, ...(rest === undefined ? {} : { hint: rest }) }];
  return { state, problems: [first, ...shown, ...more] };
}

/** The checks of a category, to which a refusal of whoever is asked is a problem, and no end of all the others. */
export const withRefusals = (category: PreflightCategory): PreflightCategory => ({
  ...category,
  checks: category.checks.map((check) => ({ ...check, look: (signal) => orRefused(() => check.look(signal)) })),
});

export const notNeeded = (why: string): Outcome => ({ state: 'not needed', why });

/** `1 file`, `3 files`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
