import type { LintReport } from '../../core/lint-report.ts';
import type { TableBlock } from '../block.ts';
import { csvText } from '../csv.ts';
import { visible } from '../visible.ts';

/** One row for each finding, and for each file that was not read; sentences on one line. */
export function findingsCsv({ findings, unread }: LintReport): string {
  const table: TableBlock = {
    kind: 'table',
    heads: ['file', 'line', 'column', 'severity', 'rule', 'message', 'mend', 'fingerprint'],
    rows: [
      ...findings.map(({ file, line, column, severity, rule, message, mend, fingerprint }) => [
        file,
        String(line),
        String(column),
        severity,
        rule,
        visible(message),
        visible(mend ?? ''),
        fingerprint,
      ]),
      ...unread.map(({ file, line, column, code, message, hint }) => [
        file,
        String(line ?? ''),
        String(column ?? ''),
        'unread',
        code,
        visible(message),
        visible(hint ?? ''),
        '',
      ]),
    ],
    empty: '',
  };
  return csvText(table);
}
