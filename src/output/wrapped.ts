import stringWidth from 'string-width';

/** What a line that continues another has before it, besides the first one's own blanks. */
const HANGING = 2;

/** A text in lines of at most `columns`, broken at blanks; what follows the first line stands `further` in. */
export const wrapped = (text: string, columns: number, further = HANGING): string[] =>
  stringWidth(text) <= columns ? [text] : broken(text, text.trim().split(' '), columns, further);

/** What of a line for a POSIX shell stands together: quoted blanks do not part it. */
const SHELL_WORD = /(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g;
const GOES_ON = ' \\';

/** A line for a POSIX shell, broken between its words so that it is typed or copied as it stands. */
export function wrappedShell(text: string, columns: number): string[] {
  if (stringWidth(text) <= columns) return [text];
  const lines = broken(text, text.match(SHELL_WORD) ?? [], columns - GOES_ON.length, HANGING);
  return lines.map((line, index) => (index === lines.length - 1 ? line : `${line}${GOES_ON}`));
}

function broken(text: string, words: readonly string[], columns: number, further: number): string[] {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const hanging = indent + ' '.repeat(further);
  const lines: string[] = [];
  let line = indent;
  for (const word of words) {
    const isFirst = line.trim() === '';
    if (!isFirst && stringWidth(line) + 1 + stringWidth(word) > columns) {
      lines.push(line);
      line = hanging + word;
    } else line += isFirst ? word : ` ${word}`;
  }
  return [...lines, line];
}
