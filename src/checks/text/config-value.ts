import type { Span } from '../../core/source.ts';

/** A value as ConfigObj reads it. */
export interface ConfigValue {
  /** The text; of a list its items with commas between them. */
  readonly value: string;
  readonly valueAt: Span;
  readonly list: readonly string[] | undefined;
  readonly isQuoted: boolean;
  readonly comment: Span | undefined;
}

/**
 * The value that stands on the rest of a line, from `start` to `end`: one item, or several with commas between or behind
 * them, and a comment. Undefined where ConfigObj would refuse it.
 */
export function configValue(text: string, start: number, end: number): ConfigValue | undefined {
  const items: Item[] = [];
  let isList = false;
  let at = start;
  for (;;) {
    if (at >= end || text[at] === '#') break;
    if (text[at] === ',') return isOnlyComma(text, at, end, items) ? emptyList(text, at, end) : undefined;
    const item = itemAt(text, at, end);
    if (item === undefined) return undefined;
    items.push(item);
    at = skipBlanks(text, item.end, end);
    if (text[at] !== ',' || at >= end) break;
    isList = true;
    at = skipBlanks(text, at + 1, end);
  }
  const last = items.at(-1);
  const valueAt = {
    start: items[0]?.start ?? start,
    end: isList && last !== undefined ? commaEnd(text, last, end) : (last?.end ?? start),
  };
  return {
    value: items.map(({ value }) => value).join(','),
    valueAt,
    list: isList ? items.map(({ value }) => value) : undefined,
    isQuoted: !isList && items[0]?.isQuoted === true,
    comment: commentAt(text, at, end),
  };
}

interface Item extends Span {
  readonly value: string;
  readonly isQuoted: boolean;
}

function itemAt(text: string, start: number, end: number): Item | undefined {
  const quote = text[start];
  if (quote === '"' || quote === "'") return quotedItem(text, start, end, quote);
  let stop = start;
  while (stop < end && text[stop] !== ',' && text[stop] !== '#') stop += 1;
  const value = text.slice(start, stop).trimEnd();
  return { start, end: start + value.length, value, isQuoted: false };
}

/** A quote closes where a comma, a comment or the end of the line follows; one before that belongs to the text. */
function quotedItem(text: string, start: number, end: number, quote: string): Item | undefined {
  for (
    let close = text.indexOf(quote, start + 1);
    close !== -1 && close < end;
    close = text.indexOf(quote, close + 1)
  ) {
    const next = skipBlanks(text, close + 1, end);
    if (next >= end || text[next] === ',' || text[next] === '#') {
      return { start, end: close + 1, value: text.slice(start + 1, close), isQuoted: true };
    }
  }
  return undefined;
}

const isOnlyComma = (text: string, at: number, end: number, items: readonly Item[]): boolean => {
  const next = skipBlanks(text, at + 1, end);
  return items.length === 0 && (next >= end || text[next] === '#');
};

const emptyList = (text: string, at: number, end: number): ConfigValue => ({
  value: '',
  valueAt: { start: at, end: at + 1 },
  list: [],
  isQuoted: false,
  comment: commentAt(text, skipBlanks(text, at + 1, end), end),
});

/** Behind the comma that follows the last item, if one does. */
function commaEnd(text: string, last: Item, end: number): number {
  const next = skipBlanks(text, last.end, end);
  return next < end && text[next] === ',' ? next + 1 : last.end;
}

const commentAt = (text: string, at: number, end: number): Span | undefined =>
  at < end && text[at] === '#' ? { start: at, end } : undefined;

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && /\s/.test(text.charAt(at))) at += 1;
  return at;
}
