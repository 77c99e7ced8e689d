/** A part of a text, from `start` up to and without `end`, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a file, counted from 1; the end is the first place behind it. Columns are UTF-16 units. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Another text in the place of a part: the smallest step of a mend. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

/** The text of a file, without the byte order mark, and where its lines begin. */
export class Source {
  readonly path: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  placeOf({ start, end }: Span): FilePlace {
    const [line, column] = this.#position(start);
    const [endLine, endColumn] = this.#position(end);
    return { file: this.path, line, column, endLine, endColumn };
  }

  get lineCount(): number {
    return this.#starts().length;
  }

  /** Where a line and a column of it are, both from 1. */
  offsetOf(line: number, column: number): number {
    return Math.min((this.#starts()[line - 1] ?? this.text.length) + column - 1, this.text.length);
  }

  /** A line without its end; lines count from 1. */
  line(number: number): string {
    const starts = this.#starts();
    return this.text.slice(starts[number - 1] ?? this.text.length, starts[number]).replace(/\r?\n$|\r$/, '');
  }

  /** The whole lines that a part touches, their ends included. */
  linesOf({ start, end }: Span): Span {
    const starts = this.#starts();
    const first = starts[this.#position(start)[0] - 1] ?? 0;
    const next = starts[this.#position(Math.max(start, end - 1))[0]] ?? this.text.length;
    return { start: first, end: next };
  }

  #position(offset: number): readonly [number, number] {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return [low + 1, offset - (starts[low] ?? 0) + 1];
  }

  #starts(): readonly number[] {
    this.#lineStarts ??= lineStarts(this.text);
    return this.#lineStarts;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  const end = /\r\n|\n|\r/g;
  while (end.exec(text) !== null) starts.push(end.lastIndex);
  return starts;
}
