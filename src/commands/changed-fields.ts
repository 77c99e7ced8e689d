import type { Change } from '../core/change.ts';
import { isObject, type Json, type JsonObject, sameJson, toJson } from '../core/json.ts';

/**
 * What was before and after a change: a line for each member that differs, or the one line of what has no members. Of a change of
 * many entries a line for each of those that it names.
 */
export function changedFields({ before, after, entries }: Pick<Change, 'before' | 'after' | 'entries'>): string[] {
  if (before === null && after === null) return [];
  if ((before !== null && !isObject(before)) || (after !== null && !isObject(after))) {
    return [`${valueText(before)} → ${valueText(after)}`];
  }
  if (entries !== undefined && entries > 1) return firstEntries(before, after);
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].flatMap((name) => {
    const [was, is] = [toJson(before?.[name]), toJson(after?.[name])];
    if (sameJson(was, is) || (entries !== undefined && name === 'digest')) return [];
    return [`${name}: ${before === null ? valueText(is) : `${valueText(was)} → ${valueText(is)}`}`];
  });
}

/** `/user/alice/a alice:alice 755 → /user/alice/a alice:alice 700`, as `rightsStep` writes them. */
function firstEntries(before: JsonObject | null, after: JsonObject | null): string[] {
  const [was, is] = [textsIn(before?.['first']), textsIn(after?.['first'])];
  return was.map((one, index) => `${valueText(one)} → ${valueText(is[index] ?? null)}`);
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** A whole app definition would hide everything else: `-o json` has it. */
const LONGEST_VALUE = 200;

function valueText(value: Json): string {
  if (value === null) return 'nothing';
  const written = typeof value === 'string' ? value : airy(value);
  return written.length <= LONGEST_VALUE ? written : `${written.slice(0, LONGEST_VALUE)}…`;
}

/** JSON with blanks behind its commas and colons, where a screen may break it. */
function airy(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(airy).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}: ${airy(toJson(member))}`)
    .join(', ')}}`;
}
