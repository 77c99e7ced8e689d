import { type Fields, fieldsOf } from './fields.ts';
import type { DeclinedOffer, OfferReject, QueueEntry } from './types.ts';

/** What of GET /v2/queue waits for offers. @throws Failure `protocol` */
export const queueOf = (answer: Fields): QueueEntry[] => answer.objects('queue').map(entryOf);

const ADDED = new Set(['version', 'versionInfo']);

function entryOf(entry: Fields): QueueEntry {
  const pod = entry.objectOr('pod', undefined);
  const waiting = pod ?? entry.object('app');
  const delay = entry.objectOr('delay', undefined);
  const summary = entry.objectOr('processedOffersSummary', undefined) ?? fieldsOf({}, 'nothing');
  return {
    appId: waiting.text('id'),
    isPod: pod !== undefined,
    definition: waiting.without(ADDED),
    version: waiting.textOr('version', ''),
    versionInfo: waiting.objectOr('versionInfo', undefined)?.someTexts('lastScalingAt', 'lastConfigChangeAt') ?? {},
    count: entry.numberOr('count', 0),
    ...entry.someTexts('role', 'since'),
    backoffSecondsLeft: delay?.numberOr('timeLeftSeconds', 0) ?? 0,
    mayLaunchNow: delay?.flagOr('overdue', false) ?? false,
    rejects: summary.objects('rejectSummaryLastOffers').map(rejectOf),
    rejectsOfAttempt: summary.objects('rejectSummaryLaunchAttempt').map(rejectOf),
    processedOffers: summary.numberOr('processedOffersCount', 0),
    unusedOffers: summary.numberOr('unusedOffersCount', 0),
    ...summary.someTexts('lastUnusedOfferAt', 'lastUsedOfferAt'),
    declinedOffers: entry.objects('lastUnusedOffers').map(declinedOf),
  };
}

const rejectOf = (reject: Fields): OfferReject => ({
  reason: reject.text('reason'),
  declined: reject.numberOr('declined', 0),
  processed: reject.numberOr('processed', 0),
});

function declinedOf(declined: Fields): DeclinedOffer {
  const offer = declined.object('offer');
  return {
    offerId: offer.textOr('id', ''),
    agentId: offer.textOr('agentId', ''),
    host: offer.textOr('hostname', ''),
    resources: offer.objects('resources').map((resource) => resource.whole()),
    attributes: offer.objects('attributes').map((attribute) => attribute.whole()),
    reasons: declined.texts('reason'),
    at: declined.textOr('timestamp', ''),
  };
}
