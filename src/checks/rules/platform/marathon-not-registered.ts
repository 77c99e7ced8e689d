import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform, withMesos } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/marathon-not-registered',
  reads: 'platform',
  severity: 'error',
  title: 'Marathon is not registered with the leading master',
  why: 'A Marathon without Mesos takes every app, and none of them is ever started.',
  sources: [
    'Marathon 1.11.24, GET /v2/info: frameworkId',
    'Apache Mesos, docs/high-availability-framework-guide.md, 1.11.0',
  ],
  *check({ mesos, marathon }) {
    const info = valueAt(marathon, ({ info }) => info);
    const state = valueAt(mesos, ({ state }) => state);
    if (info === undefined || state === undefined) return;
    const own = state.frameworks.find(({ id }) => id === info.frameworkId);
    if (own?.active === true && own.connected) return;
    const seen = own === undefined ? 'does not show it' : own.connected ? 'has it inactive' : 'has it disconnected';
    yield {
      place: 'marathon',
      sentence: `Marathon is the framework ${info.frameworkId}, and the leading master ${seen}.`,
      mend: 'See that Marathon runs with the --master of this cluster, and its log for why it does not register. A principal that may not view frameworks is not shown any.',
    };
  },
  bad: [withMesos({ state: known({ agents: [], frameworks: [], tasks: [] }) })],
  good: [soundPlatform],
});
