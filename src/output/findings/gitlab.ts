import { fingerprint } from '../../core/fingerprint.ts';
import type { Level, LintReport } from '../../core/lint-report.ts';

const severities: Readonly<Record<Level, string>> = { error: 'major', warning: 'minor', advice: 'info' };

/** The report of GitLab's code quality: https://docs.gitlab.com/ci/testing/code_quality/ */
export function gitlabText({ findings, unread }: LintReport): string {
  const issues = [
    ...findings.map(({ rule, severity, message, mend, file, line, endLine, fingerprint: print }) => ({
      description: mend === undefined ? message : `${message} ${mend}`,
      check_name: rule,
      fingerprint: print,
      severity: severities[severity],
      location: { path: file, lines: { begin: line, end: endLine } },
    })),
    ...unread.map(({ file, line = 1, message, code }) => ({
      description: message,
      check_name: `unread/${code}`,
      fingerprint: fingerprint(`${file}\n${message}`),
      severity: 'blocker',
      location: { path: file, lines: { begin: line } },
    })),
  ];
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
