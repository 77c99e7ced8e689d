import type { LintFinding } from '../../core/lint-report.ts';
import { visible } from '../visible.ts';

const INDENT = '    ';
/** What is shown of a line, so that it fits into 80 columns. */
const WIDTH = 72;
const ELLIPSIS = '…';
/** Letters that take two columns of a terminal. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** The line of a finding and below it a caret at its place; nothing where it is about the whole file. */
export function excerptLines({ excerpt, line, column, endLine, endColumn }: LintFinding): string[] {
  if (excerpt === undefined || excerpt.text.trim() === '') return [];
  const at = column - excerpt.column;
  const until = endLine === line ? endColumn - excerpt.column : excerpt.text.trimEnd().length;
  const indent = excerpt.text.length - excerpt.text.trimStart().length;
  const start = at - indent <= WIDTH / 2 ? Math.min(indent, at) : at - Math.floor(WIDTH / 2);
  const shown = excerpt.text.slice(start, start + WIDTH).trimEnd();
  const before = start > indent ? ELLIPSIS : '';
  const behind = start + WIDTH < excerpt.text.trimEnd().length ? ELLIPSIS : '';
  const marks = '~'.repeat(Math.max(0, Math.min(until, start + shown.length) - at - 1));
  return [
    `${INDENT}${before}${visible(shown)}${behind}`,
    `${INDENT}${' '.repeat(before.length)}${blanks(visible(excerpt.text.slice(start, at)))}^${marks}`,
  ];
}

const blanks = (text: string): string => [...text].map((letter) => (WIDE.test(letter) ? '  ' : ' ')).join('');
