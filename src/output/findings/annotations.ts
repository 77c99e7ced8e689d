/** What GitHub shows of each kind for one step; it drops the others without a word. */
const SHOWN_OF_KIND = 10;

/** Something that GitHub shows beside a line of a file, or, without one, of the step. */
export interface Annotation {
  readonly command: 'error' | 'warning' | 'notice';
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly endLine?: number | undefined;
  readonly column?: number | undefined;
  readonly title: string;
  readonly message: string;
}

/**
 * Workflow commands that become annotations, as many as GitHub shows, and a last line with what there is to be said.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotationsText(annotations: readonly Annotation[], last: string): string {
  const shown = ['error', 'warning', 'notice'].flatMap((command) =>
    annotations.filter((one) => one.command === command).slice(0, SHOWN_OF_KIND),
  );
  const rest = annotations.length - shown.length;
  const more = rest === 0 ? '' : ` ${rest} are not annotated: GitHub shows ${SHOWN_OF_KIND} of each kind.`;
  return [...shown.map(commandOf), `${last}${more}`].map((line) => `${line}\n`).join('');
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
