import type { Clock } from '../../core/clock.ts';
import type { Layer } from '../http.ts';

/** Gives every single request at most `ms`; a stream only until its head has come. */
export function deadline(clock: Clock, ms: number): Layer {
  return (next) => async (request) => {
    const limit = clock.deadline(ms);
    if (request.stream !== true) return next({ ...request, signal: AbortSignal.any([request.signal, limit]) });
    const head = new AbortController();
    const giveUp = (): void => head.abort(limit.reason);
    limit.addEventListener('abort', giveUp, { once: true });
    try {
      return await next({ ...request, signal: AbortSignal.any([request.signal, head.signal]) });
    } finally {
      limit.removeEventListener('abort', giveUp);
    }
  };
}
