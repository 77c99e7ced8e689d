import type { Level, LintFinding, LintReport } from '../../core/lint-report.ts';
import type { Block, Cell, Tone } from '../block.ts';
import { countsOf } from './counts.ts';
import { excerptLines } from './excerpt-lines.ts';

const tones: Readonly<Record<Level, Tone>> = { error: 'bad', warning: 'warn', advice: 'plain' };

/** For people: place, sentence and rule, the line with a caret, the mend; at the end how many there are. */
export function findingsView(report: LintReport): Block {
  const diffs = report.mended.flatMap(({ diff = '' }) => diff.split('\n').slice(0, -1).map(diffLine));
  const fixed = report.fixed.map(
    ({ file, rule }) => ({ text: `${file}: no longer there [${rule}]`, tone: 'good' }) as const,
  );
  const counts = countsOf(report);
  const isClean = report.findings.length === 0 && report.unread.length === 0;
  const sum: Cell = {
    text: `${counts.charAt(0).toUpperCase()}${counts.slice(1)}`,
    tone: isClean ? 'good' : 'strong',
  };
  return { kind: 'text', lines: [...diffs, ...report.findings.flatMap(linesOf), ...fixed, ...statLines(report), sum] };
}

function linesOf(finding: LintFinding): (string | Cell)[] {
  const { file, line, column, severity, message, rule, mend } = finding;
  return [
    { text: `${file}:${line}:${column}: ${severity}: ${message} [${rule}]`, tone: tones[severity] },
    ...excerptLines(finding),
    ...(mend === undefined ? [] : [{ text: `    ${mend}`, tone: 'faint' } as const]),
  ];
}

function diffLine(line: string): string | Cell {
  if (/^(?:\+\+\+|---)/.test(line)) return { text: line, tone: 'strong' };
  if (line.startsWith('+')) return { text: line, tone: 'good' };
  return line.startsWith('-') ? { text: line, tone: 'bad' } : line;
}

function statLines({ stats }: LintReport): string[] {
  if (stats === undefined) return [];
  const counts = (of: Readonly<Record<string, number>>): string[] =>
    Object.entries(of)
      .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
      .map(([name, count]) => `${String(count).padStart(7)}  ${name}`);
  return [
    ...counts(stats.files),
    `${String(stats.passedOver).padStart(7)}  of no kind that is judged`,
    ...counts(stats.rules),
  ];
}
