import { setMaxListeners } from 'node:events';
import type { Clock } from '../../core/clock.ts';
import type { Layer } from '../http.ts';

/** Requests that begin within this part of their time have one end: it is early by no more than that. */
const SHARED_PART = 0.01;

/** Gives every single request at most `ms`; a stream only until its head has come. */
export function deadline(clock: Clock, ms: number): Layer {
  const limits = new SharedLimits(clock, ms);
  return (next) => async (request) => {
    if (request.stream !== true) return next({ ...request, signal: limits.of(request.signal) });
    const limit = clock.deadline(ms);
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

/**
 * Signals with a limit of time, shared by requests that have the same signal of their own and begin at about the same time:
 * a walk makes a thousand of them a second, and a timer and two signals for each would stay until its time is up.
 */
class SharedLimits {
  readonly #clock: Clock;
  readonly #ms: number;
  readonly #last = new WeakMap<AbortSignal, { readonly limited: AbortSignal; readonly beganMs: number }>();

  constructor(clock: Clock, ms: number) {
    this.#clock = clock;
    this.#ms = ms;
  }

  of(signal: AbortSignal): AbortSignal {
    const nowMs = this.#clock.now();
    const last = this.#last.get(signal);
    const age = last === undefined ? Number.POSITIVE_INFINITY : nowMs - last.beganMs;
    // A clock that was set back says nothing of when it began.
    if (last !== undefined && age >= 0 && age < this.#ms * SHARED_PART && !last.limited.aborted) return last.limited;
    const limited = AbortSignal.any([signal, this.#clock.deadline(this.#ms)]);
    setMaxListeners(0, limited);
    this.#last.set(signal, { limited, beganMs: nowMs });
    return limited;
  }
}
