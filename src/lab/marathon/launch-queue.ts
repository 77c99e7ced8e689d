import type { LabOffer } from '../world.ts';
import { type AppRecord, type Instance, isScheduled } from './app-record.ts';
import type { AppSpec } from './app-spec.ts';
import { DivisionByZero, type Placement } from './constraint-match.ts';
import { launch } from './instance-life.ts';
import { type Match, matchOf } from './offer-match.ts';
import type { Declined } from './queue-record.ts';
import type { MarathonState } from './state.ts';

/** How long it takes until offers come for what has begun to wait, and until others come when all were declined. */
const OFFER_MS = 15;
const NEXT_OFFERS_MS = 150;

/** Matches offers with the instances that wait for one, over and over. */
export class LaunchQueue {
  readonly #state: MarathonState;
  #broken = false;
  #turn = 0;

  constructor(state: MarathonState) {
    this.#state = state;
  }

  /** Runs until the server stops. */
  async run(): Promise<void> {
    for (;;) {
      this.#round();
      await this.#state.pause(OFFER_MS);
    }
  }

  /** Another leader has taken over, or the same anew. */
  restart(): void {
    this.#broken = false;
  }

  /** A GROUP_BY without a value ends all launching until there is another leader (1.11.24). */
  #round(): void {
    if (this.#broken) return;
    try {
      for (const record of this.#state.records()) if (this.#mayLaunch(record)) this.#offer(record);
    } catch (thrown) {
      if (!(thrown instanceof DivisionByZero)) throw thrown;
      this.#broken = true;
    }
  }

  #mayLaunch({ instances, queue }: AppRecord): boolean {
    const now = this.#state.clock.now();
    return queue.backoffUntil <= now && queue.nextOffersAt <= now && instances.some(isScheduled);
  }

  /** One round of offers for each instance of the app that waits. */
  #offer(record: AppRecord): void {
    const placed = record.instances.filter(isScheduled).map((instance) => this.#place(record, instance));
    if (placed.includes(false)) record.queue.nextOffersAt = this.#state.clock.now() + NEXT_OFFERS_MS;
  }

  #place(record: AppRecord, instance: Instance): boolean {
    const declined: Declined[] = [];
    const placed = placements(record);
    for (const offer of this.#offers(record.spec)) {
      const match: Match = matchOf(record.spec, offer, placed);
      if ('ports' in match) {
        launch(this.#state, record, instance, offer, match.ports);
        record.queue.count(declined, true, this.#state.now());
        return true;
      }
      declined.push({ offer, reason: match.reason });
    }
    record.queue.count(declined, false, this.#state.now());
    return false;
  }

  /** Agents with something left, in another order each time, so that instances spread. */
  #offers({ role, unreservedOnly }: AppSpec): LabOffer[] {
    const offers = this.#state.world.cluster
      .offers(role, unreservedOnly)
      .filter(({ free }) => (free['cpus'] ?? 0) + (free['mem'] ?? 0) > 0);
    this.#turn += 1;
    const first = offers.length === 0 ? 0 : this.#turn % offers.length;
    return [...offers.slice(first), ...offers.slice(0, first)];
  }
}

/** Where the app's other instances are. One that waits is nowhere, also where a task of it has failed. */
function placements(record: AppRecord): Placement[] {
  return record.instances.flatMap(({ task, condition }) =>
    task === undefined || condition === 'Scheduled' ? [] : [{ hostname: task.host, attributes: task.attributes }],
  );
}
