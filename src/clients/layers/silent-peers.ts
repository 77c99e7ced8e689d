import type { Clock } from '../../core/clock.ts';
import type { Layer } from '../http.ts';
import type { NotTaken } from './ask-around.ts';

/** For this long a peer that has never answered is not asked again, so that a command of many requests ends. */
const REMEMBERED_MS = 60_000;

/**
 * The peers that took a request and let its time pass. To ask such a one again costs the whole of a deadline: one request
 * does so only once, and of a peer that has not answered anything yet the next requests learn too.
 */
export class SilentPeers {
  readonly #clock: Clock;
  readonly #answered = new Set<string>();
  readonly #silent = new Map<string, { readonly outcome: NotTaken; readonly at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes note of each answer. */
  readonly hearing: Layer = (next) => async (request) => {
    const reply = await next(request);
    this.#answered.add(reply.base);
    this.#silent.delete(reply.base);
    return reply;
  };

  /** Those that a new request need not ask. */
  known(): Map<string, NotTaken> {
    if (this.#silent.size === 0) return new Map();
    const since = this.#clock.now() - REMEMBERED_MS;
    const fresh = [...this.#silent].filter(([, { at }]) => at >= since);
    return new Map(fresh.map(([base, { outcome }]) => [base, outcome]));
  }

  /** Keeps what a request has learnt. */
  keep(learnt: ReadonlyMap<string, NotTaken>): void {
    if (learnt.size === 0) return;
    const known = this.known();
    for (const [base, outcome] of learnt) {
      if (!known.has(base) && !this.#answered.has(base)) this.#silent.set(base, { outcome, at: this.#clock.now() });
    }
  }
}
