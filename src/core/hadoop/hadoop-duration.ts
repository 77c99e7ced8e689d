const UNITS_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * A length of time as Configuration.getTimeDuration reads it, in ms: `120s`, `2m`, or a bare number of the key's own unit.
 * Undefined where it is none.
 */
export function hadoopDurationMs(text: string | undefined, bareUnit: 's' | 'ms'): number | undefined {
  const [, digits, unit] = /^\s*(\d+)\s*(ns|us|ms|s|m|h|d)?\s*$/i.exec(text ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits) * (UNITS_MS[unit?.toLowerCase() ?? bareUnit] ?? 1);
}
