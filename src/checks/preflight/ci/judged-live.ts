import type { LintFinding, LintReport } from '../../../core/lint-report.ts';
import type { LintOutcome } from '../../lint/lint.ts';
import type { Live } from '../../lint/live/live.ts';
import type { JudgedLive } from './live-checks.ts';

/** What counts with the platform beside, and did not without it. */
export function judgedLive({ report, counting }: LintOutcome, repository: LintOutcome, live: Live): JudgedLive {
  const keyOf = ({ fingerprint, severity }: LintFinding): string => `${severity} ${fingerprint}`;
  const known = new Set(repository.counting.map(keyOf));
  const texts = pathsOf(live);
  const unread = new Set(repository.report.unread.map(({ file }) => file));
  return {
    inFiles: counting.filter((finding) => !texts.has(finding.file) && !known.has(keyOf(finding))),
    onPlatform: counting.filter(({ file }) => texts.has(file)),
    unread: report.unread.filter(({ file }) => !unread.has(file)),
  };
}

const pathsOf = ({ texts }: Live): Set<string> => new Set(texts.map(({ source }) => source.path));

/** A report of the files alone: nobody shows what stands in no file. */
export function withoutLive(report: LintReport, live: Live): LintReport {
  const texts = pathsOf(live);
  const findings = report.findings.filter(({ file }) => !texts.has(file));
  const count = (level: LintFinding['severity']): number =>
    findings.filter(({ severity }) => severity === level).length;
  const summary = { ...report.summary, errors: count('error'), warnings: count('warning'), advice: count('advice') };
  return { ...report, findings, summary };
}
