import type { Source, Span } from '../../core/source.ts';

/** Lines of a file, from 1, both included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** What a comment or a configuration says is to be passed over. */
export interface Suppression {
  /** All of it, in the text in which it stands. */
  readonly at: Span;
  readonly rules: readonly SuppressedRule[];
  /** As it is written; what is no date ends nothing. */
  readonly until: string | undefined;
  readonly owner: string | undefined;
  readonly reason: string;
  /** Whether it is for answers of live systems, and no file. */
  readonly isOfLive?: boolean;
  /** Which places of a file it is for. */
  covers(place: Lines | undefined): boolean;
}

export interface SuppressedRule {
  readonly id: string;
  readonly at: Span;
}

const MARK = /mesosctl:\s*ignore\b/;
const WORD = /[^\s,]+/g;

/**
 * The suppressions in the comments of a file:
 * `# mesosctl: ignore spark/slug, mesos/slug until 2027-01-31 owner NAME: reason`.
 * Beside a setting a comment is for the lines of that setting; alone on its lines it is for what comes next; before all
 * settings it is also for what is said of the whole file.
 */
export function suppressionsIn(source: Source, comments: readonly Span[]): Suppression[] {
  return comments.flatMap((comment) => {
    const text = source.text.slice(comment.start, comment.end);
    const mark = MARK.exec(text);
    return mark === null ? [] : [suppressionOf(source, comment, text, mark.index + mark[0].length)];
  });
}

function suppressionOf(source: Source, comment: Span, text: string, from: number): Suppression {
  const body = text.slice(from).replace(/\s*-->\s*$/, '');
  const colon = /:(?=\s|$)/.exec(body);
  const head = colon === null ? body : body.slice(0, colon.index);
  const words = [...head.matchAll(WORD)].map(({ 0: word, index }) => ({
    word,
    at: { start: comment.start + from + index, end: comment.start + from + index + word.length },
  }));
  const value = (name: string): string | undefined => words[words.findIndex(({ word }) => word === name) + 1]?.word;
  const has = (name: string): boolean => words.some(({ word }) => word === name);
  const named = words.findIndex(({ word }) => word === 'until' || word === 'owner');
  const { first, last, isBeside } = linesFor(source, comment);
  const isHead = source.text
    .slice(0, comment.start)
    .split(/\r\n|\n|\r/)
    .every(isCommentOrBlank);
  return {
    at: comment,
    rules: (named === -1 ? words : words.slice(0, named)).map(({ word, at }) => ({ id: word, at })),
    until: has('until') ? value('until') : undefined,
    owner: has('owner') ? value('owner') : undefined,
    reason: colon === null ? '' : body.slice(colon.index + 1).trim(),
    covers: (place) =>
      place === undefined ? isHead : place.first <= last && (isBeside ? place.last : place.first) >= first,
  };
}

const isCommentOrBlank = (line: string): boolean => /^\s*(?:$|[#;!]|\/\/|<!--|<\?|-->)/.test(line);

/** The lines that a comment is for: its own where something else stands there, else those of what comes next. */
function linesFor(source: Source, comment: Span): Lines & { readonly isBeside: boolean } {
  const { line, endLine } = source.placeOf(comment);
  const around = source.linesOf(comment);
  const beside = source.text.slice(around.start, comment.start) + source.text.slice(comment.end, around.end);
  if (beside.trim() !== '') return { first: line, last: endLine, isBeside: true };
  return { ...nextThing(source, endLine + 1), isBeside: false };
}

/** What begins on the first line from here on that says something: a setting, an element, a line with those that belong to it. */
function nextThing(source: Source, from: number): Lines {
  const limit = source.lineCount;
  let first = from;
  while (first < limit && isCommentOrBlank(source.line(first))) first += 1;
  let last = first;
  const opened = /^\s*<([\w.-]+)(?:\s[^>]*)?>/.exec(source.line(first))?.[1];
  if (opened !== undefined) {
    while (last < limit && !source.line(last).includes(`</${opened}>`)) last += 1;
    return { first, last };
  }
  while (last < limit && /(?:^|[^\\])(?:\\\\)*\\$/.test(source.line(last))) last += 1;
  const indent = indentOf(source.line(first));
  while (last < limit && belongs(source.line(last + 1), indent)) last += 1;
  return { first, last };
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
const belongs = (line: string, indent: number): boolean => line.trim() !== '' && indentOf(line) > indent;

const FOREVER = '9999-12-31';

/** The last day on which something is passed over, as `2027-01-31`; undefined where what is written is no day. */
export function lastDayOf(until: string | undefined): string | undefined {
  if (until === undefined) return FOREVER;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(until) && !Number.isNaN(Date.parse(`${until}T00:00:00Z`));
  return isDay && new Date(`${until}T00:00:00Z`).toISOString().startsWith(until) ? until : undefined;
}
