import type { JsonObject } from '../../core/json.ts';
import { type AppRecord, isScheduled } from './app-record.ts';
import { specView } from './app-view.ts';
import type { Reason } from './offer-match.ts';
import { podView } from './pod-view.ts';
import type { Declined, Tally } from './queue-record.ts';
import type { MarathonState } from './state.ts';

/** What waits for offers. `overdue` means that it may be launched now, not that it is late (1.11.24). */
export function queueView(state: MarathonState, withOffers: boolean): JsonObject[] {
  return state.records().flatMap((record) => {
    const count = record.instances.filter(isScheduled).length;
    return count === 0 ? [] : [entry(state, record, count, withOffers)];
  });
}

function entry(state: MarathonState, { spec, queue }: AppRecord, count: number, withOffers: boolean): JsonObject {
  const left = Math.max(0, Math.ceil((queue.backoffUntil - state.clock.now()) / 1000));
  return {
    count,
    role: spec.role,
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
    ...(withOffers ? { lastUnusedOffers: queue.lastDeclined.map((declined) => offerView(state, declined)) } : {}),
    ...(spec.containers === undefined ? { app: specView(spec) } : { pod: podView(spec) }),
  };
}

const summary = (tallies: ReadonlyMap<Reason, Tally>): JsonObject[] =>
  [...tallies].map(([reason, { declined, processed }]) => ({ reason, declined, processed }));

/** An offer and why it was declined (`embed=lastUnusedOffers`). */
function offerView(state: MarathonState, { offer, reason }: Declined): JsonObject {
  const { free, freePorts, hostname, agentId } = offer;
  const scalars = ['cpus', 'mem', 'disk', 'gpus'].filter((name) => (free[name] ?? 0) > 0);
  return {
    offer: {
      id: `${state.frameworkId}-O${agentId.replace(/^.*-S/, '')}`,
      hostname,
      agentId,
      resources: [
        { name: 'ports', role: '*', ranges: freePorts.map(({ begin, end }) => ({ begin, end })) },
        ...scalars.map((name) => ({ name, role: '*', scalar: free[name] ?? 0 })),
      ],
      attributes: offer.attributes.map(({ name, kind, value }) =>
        kind === 'SCALAR' ? { name, scalar: Number(value) } : { name, text: value },
      ),
    },
    reason: [reason],
    timestamp: state.now(),
  };
}
