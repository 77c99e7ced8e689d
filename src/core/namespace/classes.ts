import { formatBytes } from '../quantity.ts';

/** Ranges of a number, each up to its bound and without it; the last has none. */
export interface Classes {
  readonly names: readonly string[];
  readonly bounds: Float64Array;
  /** The class that each step begins in, up from nought: a value is looked up, and hardly compared. */
  readonly steps: Uint8Array;
  /** Steps in one of the value: a power of two, so that multiplying is exact. */
  readonly perUnit: number;
}

const [KIB, MIB, GIB] = [1024, 1024 ** 2, 1024 ** 3];
const DAY_MS = 86_400_000;

/** The class that a value is in. */
export function classOf({ bounds, steps, perUnit }: Classes, value: number): number {
  const step = value * perUnit;
  let index = step < 0 ? 0 : (steps[step < steps.length ? step | 0 : steps.length - 1] ?? 0);
  while (index < bounds.length && value >= (bounds[index] ?? 0)) index += 1;
  return index;
}

/** Classes with so many steps. */
function stepped(names: readonly string[], from: readonly number[], step: number, count: number): Classes {
  const classAt = (value: number): number => from.filter((bound) => value >= bound).length;
  const steps = Uint8Array.from({ length: count }, (_, index) => classAt(index * step));
  return { names, bounds: Float64Array.from(from), steps, perUnit: 1 / step };
}

const sizeBounds = [1, 64 * KIB, MIB, 16 * MIB, 128 * MIB, GIB, 16 * GIB];

/** Lengths of files in bytes. */
export const sizeClasses = stepped(
  sizeBounds
    .map((bound) => (bound === 1 ? 'empty' : `below ${formatBytes(bound)}`))
    .concat(`from ${formatBytes(sizeBounds.at(-1) ?? 0)}`),
  sizeBounds,
  64 * KIB,
  4_096,
);

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
export const ageClasses = stepped(
  ages.map(([, name]) => name).concat('longer ago'),
  ages.map(([days]) => (days === 0 ? 0 : days * DAY_MS + 1)),
  2 ** 26,
  945,
);

const blockBounds = [1, 2, 3, 5, 9, 17, 65, 257];

/** Blocks of a file. */
export const blockClasses = stepped(
  blockBounds
    .map((bound, index) => {
      const from = index === 0 ? 0 : (blockBounds[index - 1] ?? 0);
      return from === bound - 1 ? String(from) : `${from} to ${bound - 1}`;
    })
    .concat(`${blockBounds.at(-1)} and more`),
  blockBounds,
  1,
  258,
);
