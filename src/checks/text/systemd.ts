import type { Span } from '../../core/source.ts';
import type { Entry, TextFault } from './entry.ts';

export interface Unit {
  /** Keys are `Section.Name`; one that is given several times stands here several times. */
  readonly entries: readonly Entry[];
  readonly comments: readonly Span[];
  readonly faults: readonly TextFault[];
}

/**
 * Reads a unit of systemd (its manual, systemd.syntax): sections, `Name=value`, lines that a backslash carries on,
 * comments with `#` or `;` at the beginning of a line, among carried lines too. Values keep their quotes and backslashes.
 */
export function readUnit(text: string): Unit {
  const entries: Entry[] = [];
  const comments: Span[] = [];
  const faults: TextFault[] = [];
  let section = '';
  for (let start = 0; start < text.length; ) {
    const line = lineAt(text, start);
    const said = text.slice(line.start, line.end);
    start = line.next;
    if (said === '') continue;
    if (/^[#;]/.test(said)) comments.push({ start: line.start, end: line.end });
    else if (/^\[.*\]$/.test(said)) section = said.slice(1, -1);
    else {
      const end = carriedTo(text, line, comments);
      start = end.next;
      const entry = entryOf(text, section, { start: line.start, end: end.end });
      if (entry === undefined) faults.push({ at: { start: line.start, end: line.end }, sentence: NO_NAME });
      else entries.push(entry);
    }
  }
  return { entries, comments, faults };
}

const NO_NAME = 'A section in brackets or Name=value belongs here; systemd passes over this line.';

interface Line extends Span {
  readonly next: number;
}

/** A line without the blanks around it. */
function lineAt(text: string, start: number): Line {
  const feed = text.indexOf('\n', start);
  const end = feed === -1 ? text.length : feed;
  const said = text.slice(start, end);
  return {
    start: start + said.length - said.trimStart().length,
    end: start + said.trimEnd().length,
    next: feed === -1 ? text.length : feed + 1,
  };
}

function carriedTo(text: string, first: Line, comments: Span[]): Line {
  let line = first;
  while (text[line.end - 1] === '\\' && line.next < text.length) {
    line = lineAt(text, line.next);
    while (/^[#;]/.test(text.slice(line.start, line.end)) && line.next < text.length) {
      comments.push({ start: line.start, end: line.end });
      line = lineAt(text, line.next);
    }
  }
  return { ...line, end: Math.max(line.end, first.start) };
}

function entryOf(text: string, section: string, at: Span): Entry | undefined {
  const said = text.slice(at.start, at.end);
  const equals = said.indexOf('=');
  if (equals <= 0) return undefined;
  const key = said.slice(0, equals).trimEnd();
  const value = said.slice(equals + 1).trimStart();
  return {
    key: `${section}.${key}`,
    value,
    keyAt: { start: at.start, end: at.start + key.length },
    valueAt: { start: at.end - value.length, end: at.end },
    at,
  };
}
