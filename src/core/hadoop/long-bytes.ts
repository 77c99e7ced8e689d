const POWERS = ['', 'k', 'm', 'g', 't', 'p', 'e'];

/** A number of bytes as Configuration.getLongBytes reads it: `1048576`, `1m`; undefined where it is none. */
export function longBytes(text: string): number | undefined {
  const [, digits, unit = ''] = /^\s*(-?\d+)\s*([kmgtpe]?)\s*$/i.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * 1024 ** POWERS.indexOf(unit.toLowerCase());
}
