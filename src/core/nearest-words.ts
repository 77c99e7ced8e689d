import { amountWords } from './amount-words.ts';
import type { Scalars } from './resources.ts';

/** `none of the 12 agents that may be used has that: a7, the nearest, has 8 cpus and 14336 MiB`. */
export const nearestWords = (count: number, hostname: string, has: Scalars): string =>
  count === 1
    ? `the only agent that may be used, ${hostname}, has ${amountWords(has)}`
    : `none of the ${count} agents that may be used has that: ${hostname}, the nearest, has ${amountWords(has)}`;
