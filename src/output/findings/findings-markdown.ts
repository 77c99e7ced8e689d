import type { Level, LintFinding, LintReport } from '../../core/lint-report.ts';
import { visible } from '../visible.ts';
import { countsOf } from './counts.ts';

/** GitHub takes a summary of 1 MiB for a step; nobody reads as much. */
const MOST_ROWS = 500;

/** For a comment on a change, or the summary of a job. */
export function findingsMarkdown(report: LintReport): string {
  const { findings, unread, tool } = report;
  const rows = [
    ...unread.map(({ file, line, message }) => row('not read', file, line, '', message)),
    ...findings.map(rowOf),
  ];
  const rest = rows.length - MOST_ROWS;
  return [
    `### ${tool.name}: ${countsOf(report)}`,
    '',
    ...(rows.length === 0
      ? []
      : ['| severity | place | rule | finding |', '|---|---|---|---|', ...rows.slice(0, MOST_ROWS), '']),
    ...(rest > 0 ? [`${rest} more are not shown here.`, ''] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const rowOf = ({ severity, file, line, rule, docs, message, mend }: LintFinding): string =>
  row(severity, file, line, `[${rule}](${docs})`, mend === undefined ? message : `${message} ${mend}`);

const row = (
  severity: Level | 'not read',
  file: string,
  line: number | undefined,
  rule: string,
  said: string,
): string => `| ${severity} | ${code(`${file}${line === undefined ? '' : `:${line}`}`)} | ${rule} | ${cell(said)} |`;

const code = (text: string): string => `\`${visible(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``;

/** Text that is neither markup nor the end of a cell. */
const cell = (text: string): string => visible(text).replace(/[\\`*_[\]<>|~#]/g, (letter) => `\\${letter}`);
