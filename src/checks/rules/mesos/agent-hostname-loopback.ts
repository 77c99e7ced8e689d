import { fewNames } from '../../../core/few-names.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { agentNamed, cluster, liveMaster } from '../../subjects/cluster-example.ts';

export default rule<Cluster>({
  id: 'mesos/agent-hostname-loopback',
  reads: 'cluster',
  severity: 'warning',
  title: 'An agent is called localhost by all the others',
  why: 'The hostname that an agent registers with is what Marathon and Mesos-DNS give to clients, what web pages link to, and what executors of Spark fetch shuffle data from: each of them then asks itself.',
  sources: ['apache/mesos docs/configuration/agent.md (--hostname, --hostname_lookup), 1.11.0'],
  *check({ parts: { agents = [], masters = [] } }) {
    const those = agents.filter(({ hostname }) => isLoopback(hostname));
    const [first] = those;
    // A cluster that lives on one machine may well call it so.
    const isOnMany = those.length < agents.length || masters.some(({ base }) => !isLoopback(hostOf(base)));
    if (first === undefined || !isOnMany) return;
    yield {
      at: first.at,
      source: first.source,
      sentence: `${those.length === 1 ? 'An agent is' : `${those.length} agents are`} registered as ${fewNames(those.map(({ hostname, port }) => `${hostname}:${port}`))}: whoever is told so asks its own machine.`,
      mend: 'Start the agent with --hostname and a name that the others resolve, or with --no-hostname_lookup and --ip.',
      data: { agents: those.map(({ id }) => id) },
    };
  },
  bad: [
    cluster({ agents: [agentNamed('localhost'), agentNamed('a2')] }),
    cluster({ agents: [agentNamed('127.0.1.1')], masters: [liveMaster('--quorum=1', 'http://m1:5050')] }),
  ],
  good: [
    cluster({ agents: [agentNamed('a1'), agentNamed('a2')] }),
    cluster({ agents: [agentNamed('127.0.0.1')], masters: [liveMaster('--quorum=1', 'http://127.0.0.1:5050')] }),
    cluster({ agents: [agentNamed('localhost')] }),
  ],
});

const isLoopback = (host: string): boolean => /^(localhost(\..*)?|127\.\d+\.\d+\.\d+|\[?::1\]?)$/i.test(host);

const hostOf = (base: string): string => base.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
