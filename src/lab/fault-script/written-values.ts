import { Failure } from '../../core/failure.ts';
import { parseBytes, parseDuration } from '../../core/quantity.ts';

export const text = (given: string): string => given;
export const bytes = (given: string): number => parseBytes(given);
export const duration = (given: string): number => parseDuration(given);

/** `-10m` is ten minutes behind. */
export const shift = (given: string): number =>
  given.startsWith('-') ? -parseDuration(given.slice(1)) : parseDuration(given);

/** A whole number from `least` on. */
export const wholeFrom =
  (least: number) =>
  (given: string): number => {
    const number = Number(given);
    if (/^-?\d+$/.test(given) && Number.isSafeInteger(number) && number >= least) return number;
    throw new Failure('usage', `"${given}" is not a whole number from ${least} on.`);
  };

export function chance(given: string): number {
  const number = Number(given);
  if (/^\d*\.?\d+$/.test(given) && number >= 0 && number <= 1) return number;
  throw new Failure('usage', `"${given}" is not a number from 0 to 1, such as 0.25.`);
}
