/** One command of a transcript and what was printed. */
export interface Step {
  /** Line of the Markdown file, from 1 on. */
  readonly line: number;
  readonly words: readonly string[];
  readonly expected: string;
}

/** What running a command gave: everything it printed, as a terminal shows it, and its exit. */
export interface Played {
  readonly printed: string;
  readonly exit: number;
}

/**
 * The steps of all fenced blocks marked `console` of a Markdown text, in order. A line `$ …` is a command, the lines
 * after it are what it prints; a backslash at a line's end continues the command.
 */
export function stepsOf(markdown: string): Step[] {
  const steps: { line: number; command: string; expected: string[] }[] = [];
  let inside = false;
  markdown.split('\n').forEach((text, index) => {
    if (text.startsWith('```')) inside = text.trim() === '```console';
    else if (inside && text.startsWith('$ ')) steps.push({ line: index + 1, command: text.slice(2), expected: [] });
    else if (inside) {
      const step = steps.at(-1);
      if (step === undefined) throw new Error(`Line ${index + 1}: a transcript begins with a command.`);
      if (step.expected.length === 0 && step.command.endsWith('\\'))
        step.command = step.command.slice(0, -1) + text.trim();
      else step.expected.push(text);
    }
  });
  return steps.map(({ line, command, expected }) => ({
    line,
    words: wordsOf(command),
    expected: tidy(expected.join('\n')),
  }));
}

/** The words of a command line; quotes, single or double, keep blanks together. */
export function wordsOf(command: string): string[] {
  return [...command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
}

/**
 * Whether a print is what the transcript says. `…` stands for any text within a line, and alone on its line for any
 * number of lines. Blanks at the ends of lines do not count.
 */
export function isAsWritten(expected: string, printed: string): boolean {
  const lines = tidy(expected)
    .split('\n')
    .map((line) => (line.trim() === '…' ? '(?:[^\\n]*\\n)*?' : `${line.split('…').map(escaped).join('[^\\n]*?')}\\n`));
  return new RegExp(`^${lines.join('')}$`).test(`${tidy(printed)}\n`);
}

/**
 * Plays the steps in order and gives those that printed something else. `export NAME=value` sets a variable for the
 * steps after it, `echo $?` prints the exit of the step before it, `cat FILE` gives the file to `keep`, which must put it
 * where the steps after it look for it; everything else is a command line of mesosctl.
 */
export async function play(
  steps: readonly Step[],
  mesosctl: (argv: readonly string[], env: Readonly<Record<string, string>>) => Promise<Played>,
  keep: (file: string, text: string) => void,
): Promise<{ readonly line: number; readonly expected: string; readonly printed: string }[]> {
  const env: Record<string, string> = {};
  const wrong: { line: number; expected: string; printed: string }[] = [];
  let exit = 0;
  for (const { line, words, expected } of steps) {
    const [program, ...rest] = words;
    let printed = '';
    if (program === 'mesosctl') ({ printed, exit } = await mesosctl(rest, env));
    else if (program === 'export') Object.assign(env, assignment(rest));
    else if (program === 'cat' && rest[0] !== undefined) {
      printed = expected;
      keep(rest[0], `${expected}\n`);
    } else if (words.join(' ') === 'echo $?') printed = String(exit);
    else throw new Error(`Line ${line}: a transcript may not run ${program}.`);
    if (!isAsWritten(expected, printed)) wrong.push({ line, expected, printed: tidy(printed) });
  }
  return wrong;
}

const assignment = (words: readonly string[]): Record<string, string> =>
  Object.fromEntries(words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]));

const tidy = (text: string): string => text.replace(/[ \t]+$/gm, '').replace(/\n+$/, '');

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
