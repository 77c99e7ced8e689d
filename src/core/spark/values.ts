/** Why a text is no value of its kind: it has another form, a unit that Spark does not know, or a fraction where none may be. */
export type ValueFault = 'form' | 'unit' | 'fraction';

const sizes: Readonly<Record<string, number>> = {
  b: 1,
  k: 1024,
  kb: 1024,
  m: 1024 ** 2,
  mb: 1024 ** 2,
  g: 1024 ** 3,
  gb: 1024 ** 3,
  t: 1024 ** 4,
  tb: 1024 ** 4,
  p: 1024 ** 5,
  pb: 1024 ** 5,
};

const times: Readonly<Record<string, number>> = {
  us: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const NANOSECOND_MS = 1e-6;

/**
 * Bytes as Spark reads them: digits and a unit without a blank between, powers of 1024, case ignored (JavaUtils.byteStringAs).
 * @param bareUnit what a plain number counts
 */
export const readSize = (text: string, bareUnit: string): number | ValueFault =>
  read(text, sizes, sizes[bareUnit] ?? 1);

/** Milliseconds as Spark reads them (JavaUtils.timeStringAs). */
export const readTime = (text: string, bareUnit: string): number | ValueFault =>
  read(text, times, times[bareUnit] ?? NANOSECOND_MS);

function read(text: string, units: Readonly<Record<string, number>>, bareFactor: number): number | ValueFault {
  const [, digits, unit] = /^(-?\d+)([a-z]+)?$/.exec(text.trim().toLowerCase()) ?? [];
  if (digits === undefined) return /^-?\d+\.\d+([a-z]+)?$/i.test(text.trim()) ? 'fraction' : 'form';
  const factor = unit === undefined ? bareFactor : units[unit];
  return factor === undefined ? 'unit' : Number(digits) * factor;
}

/** `true` or `false`, case ignored; nothing else is a boolean in Spark. */
export function readBoolean(text: string): boolean | undefined {
  const lower = text.trim().toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

/** A whole number as Java reads it. */
export const readWhole = (text: string): number | undefined =>
  /^[+-]?\d+$/.test(text.trim()) ? Number(text.trim()) : undefined;

/** A number as Java's `Double.parseDouble` reads it, hexadecimal ones aside. */
export function readDouble(text: string): number | undefined {
  const match = /^([+-]?)(NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[dDfF]?$/.exec(javaTrim(text));
  return match === null ? undefined : Number(`${match[1]}${match[2]}`);
}

/** `String.trim` of Java: everything up to the blank goes, and nothing else. */
function javaTrim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  return text.slice(start, end);
}
