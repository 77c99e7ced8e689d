import type { Fields } from './fields.ts';
import type { QueueEntry } from './types.ts';

/** The apps of GET /v2/queue that wait for offers; pods are left out. @throws Failure `protocol` */
export function queueOf(answer: Fields): QueueEntry[] {
  return answer.objects('queue').flatMap((entry) => {
    const app = entry.objectOr('app', undefined);
    return app === undefined ? [] : [entryOf(entry, app.text('id'))];
  });
}

function entryOf(entry: Fields, appId: string): QueueEntry {
  const summary = entry.objectOr('processedOffersSummary', undefined);
  return {
    appId,
    count: entry.numberOr('count', 0),
    backoffSecondsLeft: entry.objectOr('delay', undefined)?.numberOr('timeLeftSeconds', 0) ?? 0,
    rejects: (summary?.objects('rejectSummaryLastOffers') ?? []).map((reject) => ({
      reason: reject.text('reason'),
      declined: reject.numberOr('declined', 0),
      processed: reject.numberOr('processed', 0),
    })),
    processedOffers: summary?.numberOr('processedOffersCount', 0) ?? 0,
  };
}
