import { Failure } from './failure.ts';

const KIB = 1024;
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: KIB,
  m: KIB ** 2,
  g: KIB ** 3,
  t: KIB ** 4,
  p: KIB ** 5,
};

/**
 * Bytes from the operator's words: `100g`, `100 GiB`, `1.5t`, `4096`. Units are powers of 1024, as in Hadoop, Spark and
 * Mesos; a number alone is bytes, or `bareUnit` where the trade counts otherwise (Mesos memory is in MiB).
 * @throws Failure `usage` when it is not a whole number of bytes from `least` to 2^53 - 1
 */
export function parseBytes(text: string, bareUnit: 'b' | 'm' = 'b', least = 0): number {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(?:([kmgtp])(?:i?b)?|(b))?\s*$/i.exec(text);
  if (match === null) {
    throw new Failure('usage', `"${text}" is not a size.`, {
      hint: 'Write it like 512m, 100g or 1.5t (powers of 1024).',
    });
  }
  const unit = match[2]?.toLowerCase() ?? (match[3] === undefined && bareUnit === 'm' ? 'm' : '');
  const bytes = Math.round(Number(match[1]) * (UNITS[unit] ?? 1));
  if (!Number.isSafeInteger(bytes)) throw new Failure('usage', `"${text}" is larger than can be counted.`);
  if (bytes < least) throw new Failure('usage', `"${text}" is less than ${formatBytes(least)}.`);
  return bytes;
}

/** Bytes for people: `1.5 GiB`; whole numbers without a fraction. */
export function formatBytes(bytes: number): string {
  const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let value = bytes;
  let index = 0;
  while (Math.abs(value) >= KIB && index < names.length - 1) {
    value /= KIB;
    index += 1;
  }
  return `${trimmed(value)} ${names[index] ?? 'B'}`;
}

/** Bytes as the operator types them, rounded down: `300g`, `1536g`. */
export function sizeWord(bytes: number): string {
  for (const [unit, size] of Object.entries(UNITS).reverse()) {
    const amount = bytes / size;
    if (amount >= 100 || (amount >= 1 && Number.isInteger(amount))) return `${Math.floor(amount)}${unit}`;
  }
  return String(Math.floor(bytes));
}

/** MiB, the unit of Mesos memory and disk, from bytes; rounded up so that nothing asked for is lost. */
export const toMib = (bytes: number): number => Math.ceil(bytes / KIB ** 2);
export const fromMib = (mib: number): number => mib * KIB ** 2;

/**
 * Milliseconds from `90s`, `10m`, `1h30m`, `2d`; a number alone is seconds.
 * @throws Failure `usage`
 */
export function parseDuration(text: string): number {
  const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  if (/^\s*\d+(\.\d+)?\s*$/.test(text)) return Math.round(Number(text) * 1000);
  if (!/^\s*(\d+(\.\d+)?(ms|s|m|h|d)\s*)+$/.test(text)) {
    throw new Failure('usage', `"${text}" is not a duration.`, { hint: 'Write it like 90s, 10m or 1h30m.' });
  }
  let ms = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g))
    ms += Number(amount) * (units[unit ?? ''] ?? 0);
  return Math.round(ms);
}

/** `1h 30m`, `10m`, `4.2s`, `85ms`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)}ms`;
  if (ms < 60_000) return `${trimmed(ms / 1000)}s`;
  const minutes = Math.round(ms / 60_000);
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor((minutes % 1440) / 60), 'h'],
    [minutes % 60, 'm'],
  ] as const;
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount}${unit}`)
    .join(' ');
}

/** A whole number from `least` on. @throws Failure `usage` */
export function parseWhole(text: string, least: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  if (/^\d+$/.test(text) && number > Number.MAX_SAFE_INTEGER)
    throw new Failure('usage', `"${text}" is larger than can be counted.`);
  throw new Failure('usage', `"${text}" is not a whole number from ${least} on.`);
}

/** Above this a number has no exact thousandths, in which Mesos counts. */
export const MOST_EXACT = Math.floor(Number.MAX_SAFE_INTEGER / 1000);

export const isExact = (amount: number): boolean => amount <= MOST_EXACT;

/** A number above nought, in thousandths at the finest and as many of them as are counted exactly. @throws Failure `usage` */
export function parseDecimal(text: string): number {
  const number = Number(text);
  if (/^\d+(\.\d{1,3})?$/.test(text) && number > 0 && isExact(number)) return number;
  const bound = isExact(number) ? 'above 0' : `of at most ${MOST_EXACT}`;
  throw new Failure('usage', `"${text}" is not a number ${bound}, such as 2 or 0.5.`);
}

/** A positive number of cpus, in thousandths at the finest, as Mesos counts them. */
export function parseCpus(text: string): number {
  const cpus = Number(text);
  if (!/^\d+(\.\d{1,3})?$/.test(text.trim()) || !isExact(cpus)) {
    throw new Failure('usage', `"${text}" is not a number of cpus.`, { hint: 'Write it like 4 or 0.5.' });
  }
  return cpus;
}

function trimmed(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}
