import type { JsonObject } from '../../core/json.ts';
import { type CheckedOne, isReady, type PreflightReport } from '../../core/preflight-report.ts';

/** What scripts are given: every check in one list, with its category. */
export const preflightData = (report: PreflightReport): JsonObject => ({
  job: report.job,
  ready: isReady(report),
  checks: report.categories.flatMap(({ id, checks }) => checks.map((check) => checkData(id, check))),
  waitedSeconds: Math.round(report.waitedMs / 1000),
});

function checkData(category: string, { id, title, result }: CheckedOne): JsonObject {
  const { state } = result;
  const problems = state === 'failed' || state === 'warned' ? result.problems : [];
  const { code, message, hint } = state === 'unread' ? result.failure : {};
  return {
    id,
    category,
    title,
    state,
    told: (state === 'passed' ? result.told : state === 'not needed' ? result.why : undefined) ?? null,
    problems: problems.map((problem) => ({
      sentence: problem.sentence,
      hint: problem.hint ?? null,
      place: problem.place ?? null,
      rule: problem.rule ?? null,
    })),
    waitsFor: state === 'skipped' ? result.waitsFor : null,
    failure: code === undefined ? null : { code, message: message ?? '', hint: hint ?? null },
  };
}
