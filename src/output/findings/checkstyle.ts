import { grouped } from '../../core/grouped.ts';
import type { Level, LintReport } from '../../core/lint-report.ts';
import { XML_HEAD, xmlElement } from './xml.ts';

const severities: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', advice: 'info' };

/** The format of Checkstyle, which many systems read. */
export function checkstyleText({ findings, unread, tool }: LintReport): string {
  const entries = [
    ...findings.map(({ file, line, column, severity, message, rule }) => ({
      file,
      error: { line, column, severity: severities[severity], message, source: `${tool.name}.${rule}` },
    })),
    ...unread.map(({ file, line, column, message }) => ({
      file,
      error: { line: line ?? 1, column: column ?? 1, severity: 'error', message, source: `${tool.name}.unread` },
    })),
  ];
  const files = [...grouped(entries, ({ file }) => file)].map(([name, found]) =>
    xmlElement(
      'file',
      { name },
      found.map(({ error }) => xmlElement('error', error)),
    ),
  );
  return `${XML_HEAD}${xmlElement('checkstyle', { version: '4.3' }, files)}\n`;
}
