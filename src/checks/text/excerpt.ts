import type { Span } from '../../core/source.ts';
import type { Entry } from './entry.ts';
import type { TextNode } from './node.ts';

/** Letters that stand side by side both in what is meant and in the file. */
export interface Run {
  readonly from: number;
  readonly at: number;
  readonly length: number;
}

/** A text that stands in a file with quotes and escapes: what it means, and where each part of it is written. */
export class Excerpt {
  readonly text: string;
  /** All of it, as it is written. */
  readonly at: Span;
  readonly #runs: readonly Run[];

  constructor(text: string, at: Span, runs: readonly Run[]) {
    this.text = text;
    this.at = at;
    this.#runs = runs;
  }

  /** Where a part of the text is written; all of it where that cannot be told. */
  spanOf({ start, end }: Span): Span {
    const first = this.#runAt(start);
    const last = end > start ? this.#runAt(end - 1) : first;
    if (first === undefined || last === undefined) return this.at;
    const from = first.at + Math.min(start - first.from, first.length);
    return { start: from, end: Math.max(from, last.at + Math.min(end - last.from, last.length)) };
  }

  /** A part of the text that is written as it is meant. */
  part({ start, end }: Span): Excerpt {
    const at = this.spanOf({ start, end });
    return new Excerpt(this.text.slice(start, end), at, [{ from: 0, at: at.start, length: end - start }]);
  }

  /** The rest of the text from there on. */
  from(start: number): Excerpt {
    const end = this.text.length;
    const runs = this.#runs.flatMap((run) => {
      const cut = Math.max(0, start - run.from);
      const rest = { from: run.from + cut - start, at: run.at + cut, length: run.length - cut };
      return rest.length > 0 ? [rest] : [];
    });
    const at = start < end ? this.spanOf({ start, end }) : { start: this.at.end, end: this.at.end };
    return new Excerpt(this.text.slice(start), at, runs);
  }

  /** The same text at its places in the file, where this one was read of the text of another. */
  within(outer: Excerpt): Excerpt {
    const runs = this.#runs.flatMap((run) => outer.#cut(run));
    return new Excerpt(this.text, outer.spanOf(this.at), runs);
  }

  /** Entries that were read of the text, at their places in the file. */
  placed(entries: readonly Entry[]): Entry[] {
    return entries.map((entry) => ({
      ...entry,
      keyAt: this.spanOf(entry.keyAt),
      valueAt: this.spanOf(entry.valueAt),
      at: this.spanOf(entry.at),
    }));
  }

  /** The runs of a part of this text, counted from where the part has its own. An escape stays whole. */
  #cut({ from, at, length }: Run): Run[] {
    const runs: Run[] = [];
    for (let index = this.#indexAt(at); index < this.#runs.length; index += 1) {
      const run = this.#runs[index];
      if (run === undefined || run.from >= at + length) break;
      const start = Math.max(at, run.from);
      const isEscape = run.length > (this.#runs[index + 1]?.from ?? this.text.length) - run.from;
      const most = Math.min(at + length, run.from + run.length) - start;
      if (isEscape) runs.push({ from: from + start - at, at: run.at, length: run.length });
      else if (most > 0) runs.push({ from: from + start - at, at: run.at + start - run.from, length: most });
    }
    return runs;
  }

  #runAt(offset: number): Run | undefined {
    return this.#runs[this.#indexAt(offset)];
  }

  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#runs.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#runs[middle]?.from ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** All of a file, as it is. */
export const wholeExcerpt = (text: string): Excerpt =>
  new Excerpt(text, { start: 0, end: text.length }, [{ from: 0, at: 0, length: text.length }]);

/** The text of a node of JSON or YAML; undefined for a node of another kind. */
export function excerptOf(file: string, node: TextNode | undefined): Excerpt | undefined {
  if (node?.kind !== 'text') return undefined;
  const written = file.slice(node.start, node.end);
  const isQuoted = written.startsWith('"') && !written.includes('\n');
  const runs = isQuoted ? quotedRuns(written, node.start) : plainRuns(written, node.value, node.start);
  return new Excerpt(node.value, { start: node.start, end: node.end }, runs);
}

/** An escape is a run of one letter (two for the code points of JSON that need them), whatever its length in the file. */
function quotedRuns(written: string, start: number): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const match of written.matchAll(/[^"\\]+|\\(?:u[0-9a-fA-F]{4}|[\s\S])/g)) {
    const [part] = match;
    const length = part.startsWith('\\') ? 1 : part.length;
    runs.push({ from, at: start + match.index, length: part.startsWith('\\') ? part.length : length });
    from += length;
  }
  return runs;
}

/** A text of YAML without escapes: its lines are looked for one after the other. */
function plainRuns(written: string, value: string, start: number): Run[] {
  const runs: Run[] = [];
  let from = 0;
  let cursor = 0;
  for (const line of value.split('\n')) {
    const index = written.indexOf(line, cursor);
    if (index === -1) return [];
    runs.push({ from, at: start + index, length: line.length });
    from += line.length + 1;
    cursor = index + line.length;
  }
  return runs;
}
