import type { Span } from '../../core/source.ts';
import type { Entry, TextFault } from './entry.ts';
import { linesOf, type TextLine } from './lines.ts';

/** A `[section]` as it is written. */
export interface IniSection {
  readonly name: string;
  /** The line with its name; empty, at the start of the file, for what stands before the first. */
  readonly at: Span;
  readonly entries: readonly Entry[];
}

/** What a file of Apache Shiro says. */
export interface Ini {
  /** As they are written; of a name that comes twice Shiro keeps the last that has entries, and nothing of the first. */
  readonly sections: readonly IniSection[];
  readonly comments: readonly Span[];
  readonly faults: readonly TextFault[];
}

/**
 * Reads `shiro.ini` as org.apache.shiro.config.Ini does (1.2 to 2.0): a line that begins with `#` or `;` is a comment, also
 * between lines that go on from one another; a key ends at the first blank, `=` or `:`; a backslash at the end of a line
 * goes on on the next; what stands behind a value belongs to it.
 */
export function readIni(text: string): Ini {
  const comments: Span[] = [];
  const faults: TextFault[] = [];
  const sections: (IniSection & { readonly entries: Entry[] })[] = [
    { name: '', at: { start: 0, end: 0 }, entries: [] },
  ];
  let parts: TextLine[] = [];
  const ended = () => {
    if (parts.length > 0) sections.at(-1)?.entries.push(...entryOf(parts, faults));
    parts = [];
  };
  for (const line of linesOf(text)) {
    if (line.text === '') continue;
    if (/^[#;]/.test(line.text)) comments.push({ start: line.start, end: line.end });
    else if (line.text.startsWith('[') && line.text.endsWith(']')) {
      ended();
      sections.push({ name: line.text.slice(1, -1).trim(), at: { start: line.start, end: line.end }, entries: [] });
    } else {
      parts.push(line);
      if (!goesOn(line.text)) ended();
    }
  }
  ended();
  return { sections, comments, faults };
}

/** An odd number of backslashes at the end; one that is all of a line is none. */
function goesOn(line: string): boolean {
  const [marks = ''] = /\\*$/.exec(line.slice(1)) ?? [];
  return marks.length % 2 === 1;
}

function entryOf(parts: readonly TextLine[], faults: TextFault[]): Entry[] {
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return [];
  const at = { start: first.start, end: last.end };
  const whole = parts.map((line) => (goesOn(line.text) ? line.text.slice(0, -1) : line.text)).join('');
  const [, key = '', separator = '', value = ''] = /^((?:\\.|[^\s:=])*)([\s:=]*)([\s\S]*)$/.exec(whole) ?? [];
  if (key === '' || value.trim() === '') {
    faults.push({ at, sentence: 'A key and a value belong on a line; Shiro refuses the whole file.' });
    return [];
  }
  const keyAt = { start: at.start, end: Math.min(at.start + key.length, first.end) };
  const from = at.start + key.length + separator.length;
  const begins = from < first.end || parts.length === 1 ? from : (parts[1]?.start ?? at.end);
  const entry = {
    key: key.replace(/\\/g, ''),
    value: value.trim(),
    keyAt,
    valueAt: { start: Math.min(begins, at.end), end: at.end },
    at,
  };
  return [entry];
}
