import type { Clock } from '../core/clock.ts';
import { Failure } from '../core/failure.ts';

/** How long a peer may say nothing, and what it is when it does. */
export interface Silence {
  readonly ms: number;
  readonly failure: () => Failure;
}

/** The promise's value, if it comes within the time of silence. @throws Failure */
export async function unlessSilent<T>(
  clock: Clock,
  signal: AbortSignal,
  { ms, failure }: Silence,
  promise: Promise<T>,
): Promise<T> {
  const came = new AbortController();
  const silence = clock.sleep(ms, AbortSignal.any([signal, came.signal])).then(() => {
    throw failure();
  });
  silence.catch(() => undefined);
  try {
    return await Promise.race([promise, silence]);
  } catch (thrown) {
    promise.catch(() => undefined);
    throw Failure.from(thrown);
  } finally {
    came.abort();
  }
}
