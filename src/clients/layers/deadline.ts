import type { Clock } from '../../core/clock.ts';
import type { Layer } from '../http.ts';

/** Gives every single request at most `ms`; a stream only until its head has come. */
export function deadline(clock: Clock, ms: number): Layer {
  return (next) => async (request) => {
    if (request.stream === true) return next(request);
    return next({ ...request, signal: AbortSignal.any([request.signal, clock.deadline(ms)]) });
  };
}
