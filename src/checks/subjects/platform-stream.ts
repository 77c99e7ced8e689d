import type { Clock } from '../../core/clock.ts';
import { Failure, type FailureCode } from '../../core/failure.ts';

/** `open`: it was opened, and greeted; `refused`: there is none to be had; `silent`: it is open, and does not even greet. */
export type SeenStream = 'open' | 'refused' | 'silent';

/** It gives no streams, or no more of them. */
const REFUSED: ReadonlySet<FailureCode> = new Set(['unsupported', 'unavailable']);

/** How long the greeting of a stream, which comes at once, is waited for. */
const GREETING_MS = 5_000;

/** Opens a stream of events, waits for its first one and ends it. @throws Failure where it breaks */
export async function tryStream(
  events: (signal: AbortSignal) => AsyncIterable<unknown>,
  clock: Clock,
  signal: AbortSignal,
): Promise<SeenStream> {
  const enough = new AbortController();
  const stream = events(AbortSignal.any([signal, enough.signal]))[Symbol.asyncIterator]();
  const greeting = stream.next().then(
    ({ done }): SeenStream => (done === true ? 'refused' : 'open'),
    (thrown: unknown): SeenStream => {
      if (REFUSED.has(Failure.from(thrown).code)) return 'refused';
      throw thrown;
    },
  );
  const silence = clock.sleep(GREETING_MS, AbortSignal.any([signal, enough.signal])).then((): SeenStream => 'silent');
  // Whichever comes second is given up below, and nobody hears of it.
  silence.catch(() => undefined);
  try {
    return await Promise.race([greeting, silence]);
  } finally {
    enough.abort(new Failure('interrupted', 'Interrupted.'));
    await greeting.catch(() => undefined);
  }
}
