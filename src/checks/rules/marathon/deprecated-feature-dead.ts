import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { marathonFlags } from '../../subjects/flags-example.ts';

/** The version from which each is refused. */
const ENDS: ReadonlyMap<string, string> = new Map([
  ['sync_proxy', '1.8.0'],
  ['json_schemas_resource', '1.8.0'],
  ['api_heavy_events', '1.8.0'],
  ['proxy_events', '1.8.0'],
  ['kamon_metrics', '1.8.0'],
  ['app_c', '1.9.0'],
  ['text_plain_tasks', '1.11.0'],
  ['sanitize_accepted_resource_roles', '1.11.0'],
]);

export default rule<Flags>({
  id: 'marathon/deprecated-feature-dead',
  reads: 'marathon-flags',
  severity: 'error',
  title: 'The old behaviour cannot be had any more',
  why: 'Each deprecated feature has a version from which on Marathon refuses to start with it.',
  sources: ['mesosphere/marathon DeprecatedFeatures.scala, 1.8.222, 1.10.26 and 1.11'],
  *check(flags) {
    const entry = flags.settings.get('deprecated_features');
    for (const feature of (entry?.value ?? '').split(',').map((one) => one.trim())) {
      const since = ENDS.get(feature);
      if (entry === undefined || since === undefined) continue;
      yield {
        at: entry.at,
        sentence: `The deprecated feature ${feature} ended with ${since}: Marathon does not start with it.`,
        mend: 'Remove it, and adapt what relies on it.',
        holds: { marathon: { since } },
      };
    }
  },
  bad: [
    marathonFlags('--deprecated_features=api_heavy_events', { marathon: '1.8.222' }),
    marathonFlags('--deprecated_features app_c,text_plain_tasks'),
  ],
  good: [
    marathonFlags('--deprecated_features=text_plain_tasks', { marathon: '1.10.26' }),
    marathonFlags('--deprecated_features=app_c', { marathon: '1.8.222' }),
  ],
});
