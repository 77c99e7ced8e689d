import type { Clock } from './clock.ts';

/** From here on whoever waits is told what for. */
export const LONG_MS = 2_000;

/** Does some work, and calls `say` once when it has lasted for 2 s. Passes on whatever comes of the work. */
export async function saidWhenLong<T>(clock: Clock, say: () => void, work: () => Promise<T>): Promise<T> {
  const long = clock.deadline(LONG_MS);
  long.addEventListener('abort', say, { once: true });
  try {
    return await work();
  } finally {
    long.removeEventListener('abort', say);
  }
}
