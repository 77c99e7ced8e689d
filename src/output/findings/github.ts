import type { Level, LintReport } from '../../core/lint-report.ts';
import { type Annotation, annotationsText } from './annotations.ts';
import { countsOf } from './counts.ts';

const commands: Readonly<Record<Level, Annotation['command']>> = {
  error: 'error',
  warning: 'warning',
  advice: 'notice',
};

/** Findings as annotations, and a line of how many there are. */
export function githubText(report: LintReport): string {
  const { findings, unread, tool } = report;
  const annotations: Annotation[] = [
    ...unread.map(
      ({ file, line, column, message }): Annotation => ({
        command: 'error',
        file,
        line,
        endLine: line,
        column,
        title: 'not read',
        message,
      }),
    ),
    ...findings.map(({ severity, file, line, endLine, column, rule, message, mend }) => ({
      command: commands[severity],
      file,
      line,
      endLine,
      column,
      title: rule,
      message: mend === undefined ? message : `${message}\n${mend}`,
    })),
  ];
  return annotationsText(annotations, `${tool.name}: ${countsOf(report)}`);
}
