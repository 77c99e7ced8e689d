import type { Level, LintReport } from '../../core/lint-report.ts';
import { countsOf } from './counts.ts';

/** What GitHub shows of each kind for one step; it drops the others without a word. */
const SHOWN_OF_KIND = 10;

const commands: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', advice: 'notice' };

interface Annotation {
  readonly command: string;
  readonly file: string;
  readonly line: number | undefined;
  readonly endLine: number | undefined;
  readonly column: number | undefined;
  readonly title: string;
  readonly message: string;
}

/**
 * Workflow commands that become annotations, as many as GitHub shows, and a line of how many there are.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubText(report: LintReport): string {
  const { findings, unread, tool } = report;
  const annotations: Annotation[] = [
    ...unread.map(({ file, line, column, message }) => ({
      command: 'error',
      file,
      line,
      endLine: line,
      column,
      title: 'not read',
      message,
    })),
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
  const shown = ['error', 'warning', 'notice'].flatMap((command) =>
    annotations.filter((one) => one.command === command).slice(0, SHOWN_OF_KIND),
  );
  const rest = annotations.length - shown.length;
  const more = rest === 0 ? '' : ` ${rest} are not annotated: GitHub shows ${SHOWN_OF_KIND} of each kind.`;
  return [...shown.map(commandOf), `${tool.name}: ${countsOf(report)}${more}`]
    .map(
      (line) => `${line}
`,
    )
    .join('');
}

function commandOf({ command, file, line, endLine, column, title, message }: Annotation): string {
  const said = { file, line, endLine, col: column, title };
  const properties = Object.entries(said)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${command} ${properties.join(',')}::${data(message)}`;
}

/** As the runner takes it back: actions/toolkit packages/core/src/command.ts. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
