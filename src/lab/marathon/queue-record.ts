import type { LabOffer } from '../world.ts';
import type { AppSpec } from './app-spec.ts';
import { REASONS, type Reason } from './offer-match.ts';

/** An offer that was declined, and the first reason against it. */
export interface Declined {
  readonly offer: LabOffer;
  readonly reason: Reason;
}

/** How often a reason was asked, and how often it declined. */
export interface Tally {
  declined: number;
  processed: number;
}

/** What the launch queue knows of one app: its backoff and what became of the offers. */
export class QueueRecord {
  since = '';
  processedOffers = 0;
  unusedOffers = 0;
  /** The offers of the last round that were declined. */
  lastDeclined: readonly Declined[] = [];
  lastUnusedAt: string | undefined;
  lastUsedAt: string | undefined;
  /** Until when nothing is launched after a failure, in ms since the epoch. */
  backoffUntil = 0;
  /** When the next offers come after all were declined, in ms since the epoch. */
  nextOffersAt = 0;
  #backoffSeconds = 0;
  #lastOffers = emptyTallies();
  #attempt = emptyTallies();

  get lastOffers(): ReadonlyMap<Reason, Tally> {
    return this.#lastOffers;
  }

  get attempt(): ReadonlyMap<Reason, Tally> {
    return this.#attempt;
  }

  /** A new wait for offers begins. */
  begin(at: string): void {
    this.since = at;
    this.nextOffersAt = 0;
    this.processedOffers = 0;
    this.unusedOffers = 0;
    this.#lastOffers = emptyTallies();
    this.#attempt = emptyTallies();
  }

  /** A round of offers: those that were declined, and whether one was used. */
  count(declined: readonly Declined[], used: boolean, at: string): void {
    this.processedOffers += declined.length + (used ? 1 : 0);
    this.unusedOffers += declined.length;
    if (declined.length > 0) this.lastUnusedAt = at;
    if (used) this.lastUsedAt = at;
    this.#lastOffers = emptyTallies();
    if (declined.length > 0) this.lastDeclined = declined;
    for (const { reason } of declined) {
      add(this.#lastOffers, reason);
      add(this.#attempt, reason);
    }
    if (used) {
      this.#lastOffers = emptyTallies();
      add(this.#attempt, undefined);
    }
  }

  /** A task failed: the next attempt waits, each time longer. */
  backOff({ backoff }: AppSpec, now: number): void {
    this.#backoffSeconds = Math.min(
      this.#backoffSeconds === 0 ? backoff.seconds : this.#backoffSeconds * backoff.factor,
      backoff.maxSeconds,
    );
    this.backoffUntil = now + this.#backoffSeconds * 1000;
  }

  resetBackoff(): void {
    this.#backoffSeconds = 0;
    this.backoffUntil = 0;
  }
}

const emptyTallies = (): Map<Reason, Tally> =>
  new Map(REASONS.map((reason) => [reason, { declined: 0, processed: 0 }]));

/** An offer goes through the reasons in order until one declines it; undefined: none did. */
function add(tallies: Map<Reason, Tally>, declinedBy: Reason | undefined): void {
  for (const [reason, tally] of tallies) {
    tally.processed += 1;
    if (reason === declinedBy) {
      tally.declined += 1;
      return;
    }
  }
}
