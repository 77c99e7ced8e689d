import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { HttpReply, HttpRequest, Layer } from '../http.ts';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Sends again what may be sent twice, when the peer could not be reached or said 429, 502, 503 or 504. Waits longer each
 * time, about 1.3 s in all, or as long as Retry-After asks for. A peer that took too long is not asked again, for each
 * time costs the whole of a deadline. An election is not waited for here: that is the leader layer's, whose `unavailable`
 * is final.
 */
export function retry(clock: Clock): Layer {
  return (next) => async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await outcomeOf(next, request);
      const worthAgain = request.repeatable && attempt < attemptsFor(outcome);
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

/** How often a request is sent in all that ends like this. */
function attemptsFor(outcome: HttpReply | Failure): number {
  if (!(outcome instanceof Failure)) return [429, 502, 503, 504].includes(outcome.status) ? ATTEMPTS : 1;
  return outcome.code === 'unreachable' ? ATTEMPTS : 1;
}

function pauseMs(outcome: HttpReply | Failure, attempt: number): number {
  const asked = outcome instanceof Failure ? null : outcome.headers.get('retry-after');
  const seconds = asked === null ? Number.NaN : Number(asked);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : FIRST_PAUSE_MS * 3 ** (attempt - 1);
  return Math.min(ms, LONGEST_PAUSE_MS);
}
