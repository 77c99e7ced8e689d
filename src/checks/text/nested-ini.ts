import type { Span } from '../../core/source.ts';
import { type ConfigValue, configValue } from './config-value.ts';
import type { Entry, TextFault } from './entry.ts';
import { linesOf, type TextLine } from './lines.ts';

/** A setting below nested sections. Its key is the whole way to it: `hadoop.hdfs_clusters.default.webhdfs_url`. */
export interface NestedEntry extends Entry {
  readonly name: string;
  /** The items of a value with commas outside of quotes, which is a list and no text. */
  readonly list: readonly string[] | undefined;
  readonly isQuoted: boolean;
  /** What stands behind the value from a `#` on. */
  readonly comment: Span | undefined;
}

/** A `[[section]]`: its way from the top, and its line. */
export interface NestedSection {
  readonly path: readonly string[];
  readonly at: Span;
}

/** What a file of ConfigObj says. */
export interface NestedIni {
  readonly sections: readonly NestedSection[];
  readonly entries: readonly NestedEntry[];
  /** Lines of comment; those behind a value are with the value. */
  readonly comments: readonly Span[];
  /** ConfigObj refuses a file with any of these. */
  readonly faults: readonly TextFault[];
}

/**
 * Reads `hue.ini` as ConfigObj 4 and 5 do with their defaults: the number of brackets is the depth of a section, which grows
 * by one at a time; a name or a section that comes twice is a fault; commas outside of quotes make lists; an unquoted value
 * ends at the first `#`, with or without a blank before it; three quotes span lines.
 */
export function readNestedIni(text: string): NestedIni {
  const reading = new Reading(text);
  const lines = [...linesOf(text)];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || line.text === '') continue;
    if (line.text.startsWith('#')) reading.comments.push({ start: line.start, end: line.end });
    else if (!reading.section(line)) index = reading.entry(lines, index);
  }
  const { sections, entries, comments, faults } = reading;
  return { sections, entries, comments, faults };
}

class Reading {
  readonly sections: NestedSection[] = [];
  readonly entries: NestedEntry[] = [];
  readonly comments: Span[] = [];
  readonly faults: TextFault[] = [];
  readonly #text: string;
  readonly #names = new Set<string>();
  #path: readonly string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether the line is the head of a section; it is read then. */
  section({ text, start, end }: TextLine): boolean {
    const head = headOf(text);
    if (head === undefined) return false;
    const at = { start, end };
    if (head.opened !== head.closed) {
      this.#refuse(at, `${head.opened} brackets open this section and ${head.closed} close it.`);
    } else if (head.opened > this.#path.length + 1) {
      this.#refuse(at, `This section is ${head.opened} deep, but the one around it is ${this.#path.length} deep.`);
    } else {
      const path = [...this.#path.slice(0, head.opened - 1), head.name];
      if (this.#isTaken(path)) this.#refuse(at, `There is a ${path.join('.')} before this one.`);
      this.#path = path;
      this.sections.push({ path, at });
    }
    return true;
  }

  /** Reads the entry that begins on a line. @returns the index of its last line */
  entry(lines: readonly TextLine[], index: number): number {
    const line = lines[index];
    const split = line === undefined ? undefined : keyOf(line.text);
    if (line === undefined || split === undefined) {
      if (line !== undefined) this.#refuse(line, 'This is neither a section nor a name with a value.');
      return index;
    }
    const from = line.start + split.valueFrom;
    const mark = /^(?:"""|''')/.exec(line.text.slice(split.valueFrom))?.[0];
    const last = mark === undefined ? index : this.#lastLine(lines, index, from, mark);
    const end = lines[last]?.end ?? line.end;
    const value = mark === undefined ? configValue(this.#text, from, end) : this.#block(from, end, mark);
    if (value === undefined)
      this.#refuse({ start: from, end }, 'This value is neither a text nor a list: a quote or a comma is too much.');
    else this.#add(line, split, value, end);
    return last;
  }

  #add(line: TextLine, { name, keyEnd }: SplitLine, value: ConfigValue, end: number): void {
    const path = [...this.#path, name];
    const at = { start: line.start, end };
    if (this.#isTaken(path)) this.#refuse(at, `${path.join('.')} is set before this.`);
    const keyAt = { start: line.start, end: line.start + keyEnd };
    this.entries.push({ ...value, name, key: path.join('.'), keyAt, at });
  }

  #lastLine(lines: readonly TextLine[], index: number, from: number, mark: string): number {
    const close = this.#text.indexOf(mark, from + mark.length);
    if (close === -1) return lines.length - 1;
    let last = index;
    while ((lines[last]?.end ?? close + 1) <= close) last += 1;
    return last;
  }

  #block(from: number, end: number, mark: string): ConfigValue | undefined {
    const close = this.#text.indexOf(mark, from + mark.length);
    if (close === -1 || close >= end) return undefined;
    const behind = close + mark.length;
    const rest = this.#text.slice(behind, end).trim();
    if (rest !== '' && !rest.startsWith('#')) return undefined;
    return {
      value: this.#text.slice(from + mark.length, close),
      valueAt: { start: from, end: behind },
      list: undefined,
      isQuoted: true,
      comment: rest === '' ? undefined : { start: end - rest.length, end },
    };
  }

  #isTaken(path: readonly string[]): boolean {
    const whole = path.join('\0');
    const isTaken = this.#names.has(whole);
    this.#names.add(whole);
    return isTaken;
  }

  #refuse({ start, end }: Span, sentence: string): void {
    this.faults.push({ at: { start, end }, sentence: `${sentence} Hue does not start with such a file.` });
  }
}

interface Head {
  readonly opened: number;
  readonly closed: number;
  readonly name: string;
}

/** `[[name]] # comment`: the name goes on to the first brackets behind which the line ends. */
function headOf(line: string): Head | undefined {
  const [opening = ''] = /^[[\s]*/.exec(line) ?? [];
  const opened = count(opening, '[');
  if (opened === 0) return undefined;
  const quote = quoteOf(line, opening.length);
  for (let close = line.indexOf(']', opening.length); close !== -1; ) {
    const [closing = ''] = /^[\]\s]*/.exec(line.slice(close)) ?? [];
    const behind = close + closing.length;
    const name = line.slice(opening.length, close).trim();
    if ((behind === line.length || line[behind] === '#') && isName(name, quote)) {
      return { opened, closed: count(closing, ']'), name: unquoted(name) };
    }
    close = line.indexOf(']', behind);
  }
  return undefined;
}

const isName = (name: string, quote: string | undefined): boolean =>
  quote === undefined ? name !== '' : name.length > 2 && name.endsWith(quote) && unquoted(name).trim() !== '';

interface SplitLine {
  readonly name: string;
  /** Both counted from the start of the line. */
  readonly keyEnd: number;
  readonly valueFrom: number;
}

function keyOf(line: string): SplitLine | undefined {
  const keyEnd = keyEndOf(line);
  const equals = keyEnd === -1 ? -1 : line.indexOf('=', keyEnd);
  if (equals < 1) return undefined;
  const key = line.slice(0, equals).trimEnd();
  const value = line.slice(equals + 1);
  return {
    name: unquoted(key),
    keyEnd: key.length,
    valueFrom: equals + 1 + (value.length - value.trimStart().length),
  };
}

/** From where on the `=` is looked for: behind the quotes of a name, which close before blanks and that sign alone. */
function keyEndOf(line: string): number {
  const quote = quoteOf(line, 0);
  if (quote === undefined) return 0;
  const sign = /\s*(.)/sy;
  for (let close = line.indexOf(quote, 1); close !== -1; close = line.indexOf(quote, close + 1)) {
    sign.lastIndex = close + 1;
    if (sign.exec(line)?.[1] === '=') return close + 1;
  }
  return -1;
}

function quoteOf(line: string, at: number): string | undefined {
  const letter = line.charAt(at);
  return letter === '"' || letter === "'" ? letter : undefined;
}

const unquoted = (text: string): string => (/^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text);
const count = (text: string, letter: string): number => text.split(letter).length - 1;
