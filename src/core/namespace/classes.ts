import { formatBytes } from '../quantity.ts';

/** Ranges of a number, each up to its bound and without it; the last has none. */
export interface Classes {
  readonly names: readonly string[];
  readonly bounds: Float64Array;
}

const [KIB, MIB, GIB] = [1024, 1024 ** 2, 1024 ** 3];
const DAY_MS = 86_400_000;

/** The class that a value is in. There are a few of them, and small values are the most frequent. */
export function classOf({ bounds }: Classes, value: number): number {
  let index = 0;
  while (index < bounds.length && value >= (bounds[index] ?? 0)) index += 1;
  return index;
}

const sizeBounds = [1, 64 * KIB, MIB, 16 * MIB, 128 * MIB, GIB, 16 * GIB];

/** Lengths of files in bytes. */
export const sizeClasses: Classes = {
  names: sizeBounds
    .map((bound) => (bound === 1 ? 'empty' : `below ${formatBytes(bound)}`))
    .concat(`from ${formatBytes(sizeBounds.at(-1) ?? 0)}`),
  bounds: Float64Array.from(sizeBounds),
};

const ages: readonly (readonly [days: number, name: string])[] = [
  [0, 'to come'],
  [1, 'within a day'],
  [7, 'within a week'],
  [30, 'within 30 days'],
  [90, 'within 90 days'],
  [180, 'within 180 days'],
  [365, 'within a year'],
  [730, 'within two years'],
];

/** How long ago something was, in ms; less than nought is a time to come. */
export const ageClasses: Classes = {
  names: ages.map(([, name]) => name).concat('longer ago'),
  bounds: Float64Array.from(ages, ([days]) => (days === 0 ? 0 : days * DAY_MS + 1)),
};

const blockBounds = [1, 2, 3, 5, 9, 17, 65, 257];

/** Blocks of a file. */
export const blockClasses: Classes = {
  names: blockBounds
    .map((bound, index) => {
      const from = index === 0 ? 0 : (blockBounds[index - 1] ?? 0);
      return from === bound - 1 ? String(from) : `${from} to ${bound - 1}`;
    })
    .concat(`${blockBounds.at(-1)} and more`),
  bounds: Float64Array.from(blockBounds),
};
