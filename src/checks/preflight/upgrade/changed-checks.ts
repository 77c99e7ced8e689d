import type { LintFinding } from '../../../core/lint-report.ts';
import type { PreflightCategory } from '../check.ts';
import { counted, outcomeFrom, problemInFile } from '../problems.ts';

/** What lint finds with the versions to come, and does not find with those that are there. */
export interface ChangedFindings {
  /** In files. */
  readonly inFiles: readonly LintFinding[];
  /** In what the live platform says of itself. */
  readonly onPlatform: readonly LintFinding[];
}

const families = [
  ['spark', 'settings of Spark'],
  ['zeppelin', 'settings of Zeppelin'],
  ['hdfs', 'settings of HDFS'],
  ['mesos', 'settings of Mesos'],
  ['marathon', 'definitions and settings of Marathon'],
  ['others', 'other files and settings'],
] as const;

/**
 * What breaks with the versions to come: errors that are new stand in the way, warnings do not.
 * @param lint the command that tells all of it
 */
export const changedChecks = (
  where: 'repository' | 'platform',
  lint: string,
  changed: (signal: AbortSignal) => Promise<readonly LintFinding[]>,
): PreflightCategory => ({
  id: where,
  title: where === 'repository' ? 'The repository' : 'The platform',
  checks: families.map(([family, what]) => ({
    id: `${where}/${family}`,
    title: `${what} go on working`,
    isLasting: where === 'repository',
    async look(signal) {
      const found = (await changed(signal)).filter(({ rule }) => familyOf(rule) === family);
      const of = (severity: LintFinding['severity']) =>
        found.filter((finding) => finding.severity === severity).map(problemInFile);
      const advice = of('advice').length;
      return outcomeFrom(
        { failing: of('error'), warning: of('warning') },
        advice === 0 ? undefined : `${counted(advice, 'piece')} of advice: ${lint}`,
        `All of them: ${lint}`,
      );
    },
  })),
});

function familyOf(rule: string): (typeof families)[number][0] {
  const family = rule.slice(0, rule.indexOf('/'));
  return families.find(([name]) => name === family)?.[0] ?? 'others';
}

/** Findings of the second judgement that the first does not have, or has milder; what is said of suppressions is about now. */
export function newFindings(now: readonly LintFinding[], then: readonly LintFinding[]): LintFinding[] {
  const keyOf = ({ rule, severity, file, line, column }: LintFinding): string =>
    `${rule} ${severity} ${file}:${line}:${column}`;
  const known = new Set(now.map(keyOf));
  return then.filter((finding) => !known.has(keyOf(finding)) && !finding.rule.startsWith('lint/'));
}
