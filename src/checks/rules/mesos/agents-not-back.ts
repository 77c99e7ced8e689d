import { fewNames } from '../../../core/few-names.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { agentNamed, cluster, liveMaster } from '../../subjects/cluster-example.ts';

const back = agentNamed('a1');
const missing = agentNamed('a2', {}, { recovered: true, active: false, total: [] });

export default rule<Cluster>({
  id: 'mesos/agents-not-back',
  reads: 'cluster',
  severity: 'warning',
  title: 'Agents have not come back since another master leads',
  why: 'A new leader knows the agents of before by name only. Those that do not register again within agent_reregister_timeout, ten minutes unless set, become unreachable with all their tasks; until then nothing starts there, and what they hold is not known. In the first minutes after a change of the leader this passes by itself.',
  sources: [
    'apache/mesos docs/high-availability.md, docs/configuration/master.md (--agent_reregister_timeout), 1.11.0',
  ],
  *check({ parts: { agents = [], masters = [] } }) {
    const away = agents.filter(({ recovered }) => recovered);
    const [first] = away;
    if (first === undefined) return;
    const timeout = masters[0]?.flags.settings.value('agent_reregister_timeout') ?? '10mins';
    yield {
      at: first.at,
      source: first.source,
      sentence: `${away.length} of ${agents.length} agents ${away.length === 1 ? 'has' : 'have'} not registered with the leading master again: ${fewNames(away.map(({ hostname }) => hostname))}. After ${timeout} they become unreachable, and their tasks with them.`,
      mend: 'Look whether the process of the agent runs there and which master it has found (ZooKeeper, network).',
      data: { agents: away.map(({ id }) => id) },
    };
  },
  bad: [
    cluster({ agents: [back, missing] }),
    cluster({ agents: [missing], masters: [liveMaster('--agent_reregister_timeout=15mins')] }),
  ],
  good: [cluster({ agents: [back] }), cluster({})],
});
