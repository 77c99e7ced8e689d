import { fewNames } from '../../../core/few-names.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { agentNamed, cluster } from '../../subjects/cluster-example.ts';

const aside = agentNamed('a2', {}, { active: false });

export default rule<Cluster>({
  id: 'mesos/agents-set-aside',
  reads: 'cluster',
  severity: 'note',
  title: 'Agents are registered and not offered',
  why: 'An agent that was drained or deactivated stays so until it is reactivated, also after its work is done and after a restart: it is easily forgotten, and the cluster is smaller than its list of agents.',
  sources: [
    'apache/mesos docs/operator-http-api.md (DRAIN_AGENT, DEACTIVATE_AGENT, REACTIVATE_AGENT), 1.9.0 to 1.12, tried',
  ],
  *check({ parts: { agents = [] } }) {
    const those = agents.filter(({ active, recovered }) => !active && !recovered);
    const [first] = those;
    if (first === undefined) return;
    yield {
      at: first.at,
      source: first.source,
      sentence: `${those.length} of ${agents.length} agents ${those.length === 1 ? 'is' : 'are'} deactivated: ${fewNames(those.map(({ hostname }) => hostname))}. Nothing new starts there.`,
      mend: 'Reactivate them when their maintenance is over (REACTIVATE_AGENT).',
      data: { agents: those.map(({ id }) => id) },
    };
  },
  bad: [cluster({ agents: [agentNamed('a1'), aside] })],
  good: [
    cluster({ agents: [agentNamed('a1')] }),
    cluster({ agents: [agentNamed('a1', {}, { active: false, recovered: true })] }),
  ],
});
