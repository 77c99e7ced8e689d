import type { JsonObject } from '../../core/json.ts';
import { type AppRecord, isScheduled } from './app-record.ts';
import { specView } from './app-view.ts';
import type { Reason } from './offer-match.ts';
import type { Tally } from './queue-record.ts';
import type { MarathonState } from './state.ts';

/** The apps that wait for offers. `overdue` means that they may be launched now, not that they are late (1.11.24). */
export function queueView(state: MarathonState): JsonObject[] {
  return [...state.apps.values()].flatMap((record) => {
    const count = record.instances.filter(isScheduled).length;
    return count === 0 ? [] : [entry(state, record, count)];
  });
}

function entry(state: MarathonState, record: AppRecord, count: number): JsonObject {
  const { queue } = record;
  const left = Math.max(0, Math.ceil((queue.backoffUntil - state.clock.now()) / 1000));
  return {
    count,
    role: record.spec.role,
    delay: { timeLeftSeconds: left, overdue: left === 0 },
    since: queue.since,
    processedOffersSummary: {
      processedOffersCount: queue.processedOffers,
      unusedOffersCount: queue.unusedOffers,
      ...(queue.lastUnusedAt === undefined ? {} : { lastUnusedOfferAt: queue.lastUnusedAt }),
      ...(queue.lastUsedAt === undefined ? {} : { lastUsedOfferAt: queue.lastUsedAt }),
      rejectSummaryLastOffers: summary(queue.lastOffers),
      rejectSummaryLaunchAttempt: summary(queue.attempt),
    },
    app: specView(record.spec),
  };
}

const summary = (tallies: ReadonlyMap<Reason, Tally>): JsonObject[] =>
  [...tallies].map(([reason, { declined, processed }]) => ({ reason, declined, processed }));
