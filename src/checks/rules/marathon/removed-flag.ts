import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { marathonFlags } from '../../subjects/flags-example.ts';

const REMOVED = [
  ['marathon_store_timeout', '1.4.0', 'Remove it.'],
  ['max_tasks_per_offer_cycle', '1.4.0', 'Remove it.'],
  ['enable_metrics', '1.4.0', 'Remove it.'],
  ['enable_tracing', '1.4.0', 'Remove it.'],
  ['tracing', '1.5.0', 'Remove it.'],
  ['http_event_request_timeout', '1.5.0', 'Remove it; clients read /v2/events.'],
  ['http_event_callback_slow_consumer_timeout', '1.5.0', 'Remove it; clients read /v2/events.'],
  ['reporter_graphite', '1.8.0', 'Use --metrics_statsd or --metrics_prometheus.'],
  ['reporter_datadog', '1.8.0', 'Use --metrics_datadog.'],
  ['metrics_averaging_window', '1.8.0', 'Remove it.'],
  ['revive_offers_repetitions', '1.10.0', 'Remove it.'],
  ['max_tasks_per_offer', '1.5.0', 'Use --max_instances_per_offer.'],
  ['artifact_store', '1.5.0', 'Remove it; artifacts are kept elsewhere.'],
  ['event_subscriber', '1.5.0', 'Remove it; clients read /v2/events.'],
  ['http_endpoints', '1.5.0', 'Remove it; clients read /v2/events.'],
  ['save_tasks_to_launch_timeout', '1.8.0', 'Remove it.'],
  ['revive_offers_for_new_apps', '1.10.0', 'Remove it; it has been the rule since 1.9.'],
] as const;

export default rule<Flags>({
  id: 'marathon/removed-flag',
  reads: 'marathon-flags',
  severity: 'error',
  title: 'Marathon does not know this flag any more',
  why: 'Marathon ends at a flag that it does not know.',
  sources: [
    'mesosphere/marathon changelog.md, 1.5.0, 1.8.222, 1.9.109 and 1.10.26; MarathonConf.scala and what it extends, 1.3.14 to 1.10.26',
  ],
  *check(flags) {
    for (const [name, since, mend] of REMOVED) {
      const entry = flags.settings.get(name);
      if (entry === undefined) continue;
      yield {
        at: entry.at,
        sentence: `${name} went with ${since}: Marathon does not start with it.`,
        mend,
        holds: { marathon: { since } },
        edits: flags.removal(entry),
      };
    }
  },
  bad: [
    marathonFlags('--max_tasks_per_offer 1', { marathon: '1.5.0' }),
    marathonFlags('--artifact_store file:///a'),
    marathonFlags('--save_tasks_to_launch_timeout 3000', { marathon: '1.8.222' }),
    marathonFlags('--reporter_graphite tcp://g:2003', { marathon: '1.8.222' }),
  ],
  good: [
    marathonFlags('--max_instances_per_offer 5', { marathon: '1.5.0' }),
    marathonFlags('--max_tasks_per_offer 1', { marathon: '1.4.13' }),
    marathonFlags('--save_tasks_to_launch_timeout 3000', { marathon: '1.7.216' }),
  ],
});
