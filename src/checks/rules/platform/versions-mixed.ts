import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { masterBases, soundAgent, soundMaster, soundPlatform, withMesos } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/versions-mixed',
  reads: 'platform',
  severity: 'warning',
  title: 'Masters or agents are of different versions',
  why: 'With the next election the cluster gets the features and faults of another version. It is meant for the time of an upgrade only.',
  sources: ['Apache Mesos, docs/upgrades.md, 1.11.0'],
  *check({ mesos }) {
    const masters = (valueAt(mesos, (seen) => seen.masters) ?? []).flatMap(({ base, version }) =>
      version.ok ? [{ base, version: version.value }] : [],
    );
    if (new Set(masters.map(({ version }) => version)).size > 1) {
      yield {
        place: 'mesos masters',
        sentence: `The masters are of different versions: ${masters.map(({ base, version }) => `${version} at ${base}`).join(', ')}.`,
        mend: 'End the upgrade: bring all masters to one version.',
      };
    }
    const leading = valueAt(mesos, (seen) => seen.leading)?.version;
    const agents = (valueAt(mesos, (seen) => seen.state)?.agents ?? []).filter(({ version }) => version !== leading);
    if (leading === undefined || agents.length === 0) return;
    const versions = [...new Set(agents.map(({ version }) => version))];
    yield {
      place: 'mesos agents versions',
      sentence: `Agents of another version (${versions.join(', ')}) than the leading master (${leading}): ${agents.map(({ hostname }) => hostname).join(', ')}.`,
      mend: 'End the upgrade: masters first, then agent by agent.',
    };
  },
  bad: [
    withMesos({
      masters: known([soundMaster(masterBases[0]), soundMaster(masterBases[1], { version: known('1.9.0') })]),
    }),
    withMesos({ state: known({ agents: [soundAgent({ version: '1.9.0' })], frameworks: [], tasks: [] }) }),
  ],
  good: [soundPlatform],
});
