import stringWidth from 'string-width';

/** What a line that continues another has before it, besides the first one's own blanks. */
const HANGING = 2;

/** A text in lines of at most `columns`, broken at blanks; what follows the first line stands `further` in. */
export function wrapped(text: string, columns: number, further = HANGING): string[] {
  if (stringWidth(text) <= columns) return [text];
  const indent = /^ */.exec(text)?.[0] ?? '';
  const hanging = indent + ' '.repeat(further);
  const lines: string[] = [];
  let line = indent;
  for (const word of text.trim().split(' ')) {
    const isFirst = line.trim() === '';
    if (!isFirst && stringWidth(line) + 1 + stringWidth(word) > columns) {
      lines.push(line);
      line = hanging + word;
    } else line += isFirst ? word : ` ${word}`;
  }
  return [...lines, line];
}
