import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { HttpReply, HttpRequest, Layer } from '../http.ts';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Sends again what may be sent twice, when the peer could not be reached, took too long or said 429, 502, 503 or 504.
 * Waits longer each time, or as long as Retry-After asks for.
 */
export function retry(clock: Clock): Layer {
  return (next) => async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await outcomeOf(next, request);
      const worthAgain = request.repeatable && attempt < ATTEMPTS && isPassing(outcome);
      if (!worthAgain || request.signal.aborted) {
        if (outcome instanceof Failure) throw outcome;
        return outcome;
      }
      await clock.sleep(pauseMs(outcome, attempt), request.signal);
    }
  };
}

async function outcomeOf(
  next: (request: HttpRequest) => Promise<HttpReply>,
  request: HttpRequest,
): Promise<HttpReply | Failure> {
  try {
    return await next(request);
  } catch (thrown) {
    return Failure.from(thrown);
  }
}

function isPassing(outcome: HttpReply | Failure): boolean {
  if (outcome instanceof Failure) return outcome.code === 'unreachable' || outcome.code === 'unavailable';
  return [429, 502, 503, 504].includes(outcome.status);
}

function pauseMs(outcome: HttpReply | Failure, attempt: number): number {
  const asked = outcome instanceof Failure ? null : outcome.headers.get('retry-after');
  const seconds = asked === null ? Number.NaN : Number(asked);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : FIRST_PAUSE_MS * 3 ** (attempt - 1);
  return Math.min(ms, LONGEST_PAUSE_MS);
}
