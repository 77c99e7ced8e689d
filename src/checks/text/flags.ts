import type { Span } from '../../core/source.ts';
import type { Entry } from './entry.ts';
import type { Excerpt } from './excerpt.ts';

/** How a program takes `--name value`: those of Mesos want `--name=value`, Marathon takes both. */
export type FlagStyle = 'mesos' | 'marathon';

/**
 * Flags of a command line: `--name=value`, `--name` (true), `--no-name` (false) as Mesos has them (stout flags), besides
 * `--name value` and `--disable_name` as Marathon has them (scallop).
 */
export function flagEntries(words: readonly Excerpt[], style: FlagStyle): Entry[] {
  const entries: Entry[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word?.text.startsWith('--') !== true || word.text.length === 2) continue;
    const next = words[index + 1];
    if (style === 'marathon' && !word.text.includes('=') && next !== undefined && !next.text.startsWith('--')) {
      entries.push(flagEntry(word.text.slice(2), next.text, word.at, next.at, spanning(word.at, next.at)));
      index += 1;
    } else entries.push(flagOf(word, style));
  }
  return entries;
}

const spanning = (first: Span, last: Span): Span => ({ start: first.start, end: last.end });

function flagOf(word: Excerpt, style: FlagStyle): Entry {
  const equals = word.text.indexOf('=');
  if (equals === -1) {
    const [name, value] = switched(word.text.slice(2), style);
    return flagEntry(named(name, style), value, word.at, word.at, word.at);
  }
  const keyAt = word.spanOf({ start: 0, end: equals });
  const name = named(word.text.slice(2, equals), style);
  return flagEntry(name, word.text.slice(equals + 1), keyAt, word.from(equals + 1).at, word.at);
}

/** Mesos takes names in small and capital letters. */
const named = (name: string, style: FlagStyle): string => (style === 'mesos' ? name.toLowerCase() : name);

const flagEntry = (key: string, value: string, keyAt: Span, valueAt: Span, at: Span): Entry => ({
  key,
  value,
  keyAt,
  valueAt,
  at,
});

/** A flag that stands without a value is true, or false where its name says so. */
export function switched(name: string, style: FlagStyle): readonly [string, string] {
  if (name.startsWith('no-')) return [name.slice(3), 'false'];
  if (style === 'marathon' && name.startsWith('disable_')) return [name.slice(8), 'false'];
  return [name, 'true'];
}
