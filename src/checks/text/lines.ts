import type { Span } from '../../core/source.ts';

/** A line without the blanks around it, and where that is written. */
export interface TextLine extends Span {
  readonly text: string;
}

/** The lines of a text, trimmed, in their order; carriage return, line feed and both are one end. */
export function* linesOf(text: string): Generator<TextLine> {
  const end = /\r\n|\n|\r/g;
  for (let start = 0; start <= text.length; start = end.lastIndex) {
    const stop = end.exec(text)?.index ?? text.length;
    const line = text.slice(start, stop);
    const trimmed = line.trim();
    const from = start + (line.length - line.trimStart().length);
    yield { text: trimmed, start: trimmed === '' ? start : from, end: trimmed === '' ? start : from + trimmed.length };
    if (stop === text.length) return;
  }
}
