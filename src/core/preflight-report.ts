import type { Failure } from './failure.ts';

/** Something that stands in the way, or may. */
export interface Problem {
  readonly sentence: string;
  /** The next step, best a command line. */
  readonly hint?: string;
  /** What it is about, in the words of the trade: a file with line and column, an agent, a role. */
  readonly place?: string;
  /** The rule that found it, where one did. */
  readonly rule?: string;
}

/** What came of one check. */
export type Outcome =
  /** `told`: what was seen, where that says more than that it is well. */
  | { readonly state: 'passed'; readonly told?: string }
  /** It may be started, and something is worth a look. */
  | { readonly state: 'warned'; readonly problems: readonly [Problem, ...Problem[]] }
  | { readonly state: 'failed'; readonly problems: readonly [Problem, ...Problem[]] }
  /** Nothing to check here: the context has no such system, the file says nothing of it. */
  | { readonly state: 'not needed'; readonly why: string };

/** What becomes of a check when all is run: an outcome, or why there is none. */
export type CheckResult =
  | Outcome
  /** `waitsFor`: the title of the check that must pass before. */
  | { readonly state: 'skipped'; readonly waitsFor: string }
  | { readonly state: 'unread'; readonly failure: Failure };

export type CheckState = CheckResult['state'];

/** One check and what came of it. */
export interface CheckedOne {
  readonly id: string;
  readonly title: string;
  readonly result: CheckResult;
}

export interface CheckedCategory {
  readonly id: string;
  readonly title: string;
  readonly checks: readonly CheckedOne[];
}

/** Who may do what, or may not: alice (may) be provisioned. */
export interface Verdict {
  /** `alice` */
  readonly subject: string;
  /** `be provisioned` */
  readonly step: string;
}

/** Whether a job may be started now, and why. */
export interface PreflightReport {
  /** `provision alice` */
  readonly job: string;
  readonly verdict: Verdict;
  readonly categories: readonly CheckedCategory[];
  /** How long it was waited for what had not passed at first; 0 without --wait. */
  readonly waitedMs: number;
}

const countedStates = ['passed', 'warned', 'failed', 'skipped', 'unread', 'not needed'] as const;

export const checksOf = ({ categories }: Pick<PreflightReport, 'categories'>): CheckedOne[] =>
  categories.flatMap(({ checks }) => checks);

/** How many checks came to what, in the order in which it is told. */
export function stateCounts(report: Pick<PreflightReport, 'categories'>): Record<CheckState, number> {
  const counts = { passed: 0, warned: 0, failed: 0, skipped: 0, unread: 0, 'not needed': 0 };
  for (const { result } of checksOf(report)) counts[result.state] += 1;
  return counts;
}

/** `12 passed, 1 warned, 2 failed`; what there is none of is not told, but for those that passed. */
export function countWords(report: Pick<PreflightReport, 'categories'>): string {
  const counts = stateCounts(report);
  return countedStates
    .filter((state) => state === 'passed' || counts[state] > 0)
    .map((state) => `${counts[state]} ${state === 'unread' ? 'not read' : state}`)
    .join(', ');
}

/** Whether it may be started: everything passed, or was only worth a look, or was not needed. */
export function isReady(report: Pick<PreflightReport, 'categories'>): boolean {
  return checksOf(report).every(({ result }) => isPast(result));
}

/** Whether what comes after a check may be looked at. */
export const isPast = ({ state }: CheckResult): boolean =>
  state === 'passed' || state === 'warned' || state === 'not needed';

/** `alice may be provisioned`; where nothing failed and something could not be looked at, nobody knows. */
export function verdictWords(report: Pick<PreflightReport, 'categories' | 'verdict'>): string {
  const { subject, step } = report.verdict;
  if (isReady(report)) return `${subject} may ${step}`;
  return stateCounts(report).failed > 0
    ? `${subject} may not ${step}`
    : `it is not known whether ${subject} may ${step}`;
}

/** Never 0 where something could not be looked at; 1 where something stands in the way. */
export function exitOfPreflight(report: Pick<PreflightReport, 'categories'>): 0 | 1 | 3 {
  const { failed, unread } = stateCounts(report);
  if (unread > 0) return 3;
  return failed > 0 ? 1 : 0;
}
