import { nearest } from './nearest.ts';

/** Letters of a name, behind its first word, for each that may be wrong: short names are near too many others. */
const LETTERS_A_FAULT = 5;
const MOST_FAULTS = 2;

/**
 * The known variable that was meant by one which no program reads; undefined where none is near, or where the script uses the
 * name itself.
 */
export function meantVariable(name: string, known: readonly string[], script: string): string | undefined {
  if (known.includes(name) || isUsed(name, script)) return undefined;
  const own = name.length - name.indexOf('_') - 1;
  const faults = Math.min(MOST_FAULTS, Math.floor(own / LETTERS_A_FAULT));
  return faults === 0 ? undefined : nearest(name, known, faults);
}

/** Whether a script reads a variable itself. */
export const isUsed = (name: string, script: string): boolean =>
  script.includes(`$${name}`) || script.includes(`\${${name}`);
