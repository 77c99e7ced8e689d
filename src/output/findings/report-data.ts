import { type Json, toJson } from '../../core/json.ts';
import type { LintFinding, LintReport } from '../../core/lint-report.ts';

export const LINT_SCHEMA = 'mesosctl.lint/1';

/** A report as `-o json` prints it; a member may be added to it, none goes or changes. */
export function reportData({ findings, unread, summary, fixed, mended, stats }: LintReport): {
  readonly [key: string]: Json;
} {
  return {
    schema: LINT_SCHEMA,
    findings: findings.map(findingData),
    unread: unread.map((one) => toJson(one)),
    summary: toJson(summary),
    ...(fixed.length === 0 ? {} : { fixed: toJson(fixed) }),
    ...(mended.length === 0 ? {} : { mended: toJson(mended) }),
    ...(stats === undefined ? {} : { stats: toJson(stats) }),
  };
}

/** One finding, without the line that people are shown. */
export function findingData({ excerpt: _, fix, ...finding }: LintFinding): Json {
  return toJson(fix === undefined ? finding : { ...finding, fix: { edits: fix } });
}
