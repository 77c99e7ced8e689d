import { fewNames } from '../../../core/few-names.ts';
import { compareVersions } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { agentNamed, cluster } from '../../subjects/cluster-example.ts';

export default rule<Cluster>({
  id: 'mesos/agent-newer-than-master',
  reads: 'cluster',
  severity: 'warning',
  title: 'An agent is newer than the master',
  why: 'Masters are upgraded first, then agents, then frameworks: a master knows the messages of older agents, while what a newer agent says may be unknown to an older master.',
  sources: ['apache/mesos docs/upgrades.md and docs/versioning.md, 1.11.0'],
  *check({ parts: { agents = [] }, versions: { mesos } }) {
    const newer = agents.filter(
      ({ version }) => mesos !== undefined && compareVersions(minor(version), minor(mesos)) > 0,
    );
    const [first] = newer;
    if (first === undefined || mesos === undefined) return;
    yield {
      at: first.at,
      source: first.source,
      sentence: `${fewNames(newer.map(({ hostname, version }) => `${hostname} (${version})`))} ${newer.length === 1 ? 'is' : 'are'} newer than the master, which is ${mesos}.`,
      mend: 'Upgrade the masters first.',
      data: { agents: newer.map(({ id }) => id) },
    };
  },
  bad: [cluster({ agents: [agentNamed('a1'), agentNamed('a2', {}, { version: '1.11.0' })] }, { mesos: '1.9.0' })],
  good: [
    cluster({ agents: [agentNamed('a1', {}, { version: '1.9.0' })] }, { mesos: '1.11.0' }),
    cluster({ agents: [agentNamed('a1', {}, { version: '1.11.2' })] }, { mesos: '1.11.0' }),
    cluster({ agents: [agentNamed('a1')] }),
  ],
});

/** `1.11.2` → `1.11`; of an agent that is not back nothing is known. */
const minor = (version: string): string => /^\d+\.\d+/.exec(version)?.[0] ?? '0';
