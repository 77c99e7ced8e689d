import type { Span } from '../../core/source.ts';
import type { Entry, TextFault } from './entry.ts';

/** What a `.properties` file says, and what of it Java would not take. */
export interface Properties {
  readonly entries: readonly Entry[];
  readonly comments: readonly Span[];
  readonly faults: readonly TextFault[];
}

/**
 * Reads a text as `java.util.Properties.load` does (its documentation, Java 8): a key ends at the first blank, `=` or `:`;
 * a backslash at the end of a line goes on on the next; only a whole line is a comment. Spark trims the values besides
 * (Utils.getPropertiesFromFile), and so does this.
 */
export function readProperties(text: string): Properties {
  const entries: Entry[] = [];
  const comments: Span[] = [];
  const faults: TextFault[] = [];
  for (let start = 0; start < text.length; ) {
    const end = endOfLine(text, start);
    const first = skipBlanks(text, start, end);
    const code = text.charCodeAt(first);
    // A backslash alone goes on from nothing: the next line is a line like any other, where there is one.
    const isEmpty = first === end || (code === BACKSLASH && first + 1 === end && end + 1 < text.length);
    let last = end;
    if (!isEmpty && (code === HASH || code === BANG)) comments.push({ start: first, end });
    else if (!isEmpty && !hasBackslash(text, first, end)) entries.push(plainEntry(text, first, end));
    else if (!isEmpty) {
      const logical = logicalLine(text, first);
      entries.push(escapedEntry(text, logical, faults));
      last = logical.end;
    }
    start = nextLine(text, last);
  }
  return { entries, comments, faults };
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;
const RETURN = 0x0d;
const BLANK = 0x20;
const BANG = 0x21;
const HASH = 0x23;
const COLON = 0x3a;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;

const isBlank = (code: number): boolean => code === BLANK || code === TAB || code === FORM_FEED;
const isSeparator = (code: number): boolean => code === EQUALS || code === COLON;

/** An entry in which nothing is escaped, as nearly all are: key and value are parts of the text. */
function plainEntry(text: string, first: number, end: number): Entry {
  let keyEnd = first;
  while (keyEnd < end && !isSeparator(text.charCodeAt(keyEnd)) && !isBlank(text.charCodeAt(keyEnd))) keyEnd += 1;
  let start = skipBlanks(text, keyEnd, end);
  if (start < end && isSeparator(text.charCodeAt(start))) start += 1;
  let valueEnd = end;
  while (start < valueEnd && text.charCodeAt(start) <= BLANK) start += 1;
  while (valueEnd > start && text.charCodeAt(valueEnd - 1) <= BLANK) valueEnd -= 1;
  return {
    key: text.slice(first, keyEnd),
    value: text.slice(start, valueEnd),
    keyAt: { start: first, end: keyEnd },
    valueAt: start === valueEnd ? { start: keyEnd, end: keyEnd } : { start, end: valueEnd },
    at: { start: first, end },
  };
}

/** A line with those that go on from it, in pieces without the marks of going on. */
interface LogicalLine {
  readonly pieces: readonly Span[];
  readonly end: number;
}

function logicalLine(text: string, first: number): LogicalLine {
  const pieces: Span[] = [];
  for (let start = first; ; ) {
    const end = endOfLine(text, start);
    const isLast = !goesOn(text, start, end);
    pieces.push({ start, end: isLast ? end : end - 1 });
    const next = nextLine(text, end);
    if (isLast || next >= text.length) return { pieces, end };
    start = skipBlanks(text, next, endOfLine(text, next));
  }
}

/** An odd number of backslashes at the end of a line. */
function goesOn(text: string, start: number, end: number): boolean {
  let count = 0;
  while (end - count - 1 >= start && text.charCodeAt(end - count - 1) === BACKSLASH) count += 1;
  return count % 2 === 1;
}

function escapedEntry(text: string, { pieces, end }: LogicalLine, faults: TextFault[]): Entry {
  const letters = new Letters(text, pieces, faults);
  const key = new Part(pieces[0]?.start ?? end);
  let more = letters.next();
  while (more && (letters.isEscaped || !(isSeparator(letters.code) || isBlank(letters.code)))) {
    key.add(letters);
    more = letters.next();
  }
  while (more && !letters.isEscaped && isBlank(letters.code)) more = letters.next();
  if (more && !letters.isEscaped && isSeparator(letters.code)) more = letters.next();
  const value = new Part(key.at.end);
  for (; more; more = letters.next()) value.addTrimmed(letters);
  return { key: key.text, value: value.text, keyAt: key.at, valueAt: value.at, at: { start: key.at.start, end } };
}

/** A key or a value that grows letter by letter. */
class Part {
  text = '';
  at: Span;
  #held = '';

  /** @param otherwise where it is, as long as it is empty */
  constructor(otherwise: number) {
    this.at = { start: otherwise, end: otherwise };
  }

  add({ value, start, end }: Letters): void {
    this.at = { start: this.text === '' ? start : this.at.start, end };
    this.text += value;
  }

  /** Adds it without what `String.trim` of Java takes away at either end. */
  addTrimmed(letters: Letters): void {
    if (letters.code <= BLANK) {
      if (this.text !== '') this.#held += letters.value;
      return;
    }
    this.text += this.#held;
    this.#held = '';
    this.add(letters);
  }
}

/** The letters of a logical line, one at a time: what Java makes of each, and where it is written. */
class Letters {
  value = '';
  code = 0;
  start = 0;
  end = 0;
  isEscaped = false;
  readonly #text: string;
  readonly #pieces: readonly Span[];
  readonly #faults: TextFault[];
  #piece = 0;

  constructor(text: string, pieces: readonly Span[], faults: TextFault[]) {
    this.#text = text;
    this.#pieces = pieces;
    this.#faults = faults;
    this.end = pieces[0]?.start ?? 0;
  }

  /** Goes to the next letter; false when there is none. */
  next(): boolean {
    let piece = this.#pieces[this.#piece];
    while (piece !== undefined && this.end >= piece.end) {
      this.#piece += 1;
      piece = this.#pieces[this.#piece];
      if (piece !== undefined) this.end = piece.start;
    }
    if (piece === undefined) return false;
    this.start = this.end;
    this.isEscaped = this.#text.charCodeAt(this.start) === BACKSLASH;
    if (this.isEscaped) this.#escaped(piece.end);
    else this.#take(this.#text.charAt(this.start), this.start + 1);
    return true;
  }

  #take(value: string, end: number): void {
    this.value = value;
    this.code = value.charCodeAt(0);
    this.end = end;
  }

  #escaped(limit: number): void {
    const letter = this.#text.charAt(this.start + 1);
    const digits = this.#text.slice(this.start + 2, Math.min(this.start + 6, limit));
    const end = Math.min(this.start + 2, limit);
    if (letter === 'u' && /^[0-9a-f]{4}$/i.test(digits)) {
      this.#take(String.fromCharCode(Number.parseInt(digits, 16)), this.start + 6);
      return;
    }
    this.#take(controls[letter] ?? letter, end);
    if (letter !== 'u') return;
    const sentence = 'Four hexadecimal digits belong behind \\u; Java stops reading here.';
    this.#faults.push({ at: { start: this.start, end }, sentence });
  }
}

const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

function hasBackslash(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) === BACKSLASH) return true;
  return false;
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function endOfLine(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || code === RETURN) break;
  }
  return at;
}

/** Where the next line begins; carriage return and line feed are one end. */
function nextLine(text: string, end: number): number {
  return text.charCodeAt(end) === RETURN && text.charCodeAt(end + 1) === LINE_FEED ? end + 2 : end + 1;
}
