import type { FixedFinding, LintStats, MendedFile } from '../../core/lint-report.ts';
import { type Level, type LintFinding, type LintReport, levels, type RuleManual } from '../../core/lint-report.ts';
import { firstOfMany } from './first-of-many.ts';
import { manualOf } from './rule-manual.ts';
import type { LintRun } from './run-lint.ts';

/** What a run found, and what of it counts. */
export interface Outcome {
  readonly run: LintRun;
  /** What the baseline does not know. */
  readonly findings: readonly LintFinding[];
  readonly known: number;
  readonly fixed: readonly FixedFinding[];
  readonly mended: readonly MendedFile[];
  readonly stats: LintStats | undefined;
}

/** Puts what was found into the form in which it is told. */
export function lintReport(
  { run, findings, known, fixed, mended, stats }: Outcome,
  tool: LintReport['tool'],
  docs: (id: string) => string,
): LintReport {
  const told = firstOfMany(findings);
  const count = (level: Level): number => findings.filter(({ severity }) => severity === level).length;
  return {
    tool,
    findings: told,
    unread: run.unread,
    summary: {
      files: run.files.length,
      errors: count('error'),
      warnings: count('warning'),
      advice: count('advice'),
      unread: run.unread.length,
      suppressed: run.suppressed.length,
      known,
      mended: mended.reduce((sum, { edits }) => sum + edits, 0),
      templates: run.templates,
    },
    fixed,
    mended,
    ...(stats === undefined ? {} : { stats }),
    manuals: () => manualsOf(told, docs),
  };
}

async function manualsOf(findings: readonly LintFinding[], docs: (id: string) => string): Promise<RuleManual[]> {
  const { fileRules } = await import('./all-rules.ts');
  const ids = new Set(findings.map(({ rule }) => rule));
  return [...(await fileRules())].flatMap(([id, rule]) => (ids.has(id) ? [manualOf(rule, docs)] : []));
}

/** Whether a finding of this severity counts from the other one on. */
export const isAtLeast = (severity: Level, from: Level): boolean => levels.indexOf(severity) <= levels.indexOf(from);
