import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform, withMarathon, withMesos } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/events-missing',
  reads: 'platform',
  severity: 'warning',
  title: 'Mesos or Marathon gives no events',
  why: 'What happens is then asked for every few seconds in place of being told, and what begins and ends in between is not seen.',
  sources: [
    'Apache Mesos, docs/operator-http-api.md, 1.11.0: SUBSCRIBE',
    'Marathon 1.11.24: GET /v2/events, --event_stream_max_outstanding_messages',
  ],
  *check({ mesos, marathon }) {
    // Where nothing else is answered either, it is not the events that are missing.
    const streams = [
      {
        place: 'mesos SUBSCRIBE',
        stream: 'event stream of Mesos (SUBSCRIBE)',
        seen: valueAt(mesos, (seen) => seen.leader) && valueAt(mesos, (seen) => seen.events),
        log: 'the leading master',
      },
      {
        place: 'marathon /v2/events',
        stream: 'event stream of Marathon (/v2/events)',
        seen: valueAt(marathon, (seen) => seen.info) && valueAt(marathon, (seen) => seen.events),
        log: 'Marathon',
      },
    ];
    for (const { place, stream, seen, log } of streams) {
      if (seen === undefined || seen === 'open') continue;
      yield {
        place,
        sentence:
          seen === 'refused'
            ? `The ${stream} is refused.`
            : `The ${stream} is open, and nothing comes, not even its greeting.`,
        mend: `A proxy in between may hold back or refuse streams (in nginx: proxy_buffering off). Else see the log of ${log}.`,
      };
    }
  },
  bad: [
    withMarathon({ events: known('refused') }),
    withMarathon({ events: known('silent') }),
    withMesos({ events: known('silent') }),
  ],
  good: [soundPlatform],
});
