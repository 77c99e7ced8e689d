import type { ValueKind } from './known-keys.ts';
import { readBoolean, readDouble, readSize, readTime, readWhole } from './values.ts';

/** Why Spark does not take a text: it is of another type, or of that type in a form or unit that Spark does not know. */
export interface NotRead {
  readonly fault: 'type' | 'unit';
  /** What it should be: `true or false`. */
  readonly should: string;
}

const LARGEST_INT = 2 ** 31 - 1;

/** A value as Spark reads it: sizes in bytes, times in milliseconds, true as 1. */
export function readValue(text: string, kind: ValueKind): number | NotRead | undefined {
  if (kind === 'text') return undefined;
  const [type, unit = ''] = kind.split('-');
  if (type === 'size') return orFault(readSize(text, unit), 'a whole number with k, m, g or t, 512m for example');
  if (type === 'time') return orFault(readTime(text, unit), 'a whole number with ms, s, m, h or d, 30s for example');
  if (kind === 'boolean') {
    const is = readBoolean(text);
    return is === undefined ? { fault: 'type', should: 'true or false' } : Number(is);
  }
  const value = kind === 'double' ? readDouble(text) : readWhole(text);
  if (value === undefined)
    return { fault: 'type', should: kind === 'double' ? 'a number' : 'a whole number without a unit' };
  const isInt = kind !== 'int' || Math.abs(value) <= LARGEST_INT;
  return isInt ? value : { fault: 'type', should: `a whole number up to ${LARGEST_INT}` };
}

const orFault = (value: number | string, should: string): number | NotRead =>
  typeof value === 'number' ? value : { fault: value === 'form' ? 'type' : 'unit', should };
