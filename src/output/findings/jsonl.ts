import type { LintReport } from '../../core/lint-report.ts';
import { findingData } from './report-data.ts';

/** One finding a line; then what was not read, each with `unread`. */
export function jsonlText({ findings, unread }: LintReport): string {
  const lines = [
    ...findings.map((finding) => JSON.stringify(findingData(finding))),
    ...unread.map((one) => JSON.stringify({ unread: one })),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
