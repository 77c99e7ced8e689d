import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { agentNamed, cluster } from '../../subjects/cluster-example.ts';

export default rule<Cluster>({
  id: 'mesos/no-agents',
  reads: 'cluster',
  severity: 'error',
  title: 'No agent is registered',
  why: 'Every job and service waits for offers that nobody can make, and says no more than that it lacks resources. After a lost ZooKeeper or a wrong --master of all agents it looks like this.',
  sources: ['apache/mesos docs/high-availability.md, 1.11.0'],
  *check({ parts: { agents } }) {
    if (agents === undefined || agents.length > 0) return;
    yield {
      sentence: 'The leading master knows no agent: nothing can be started.',
      mend: 'Look into the log of an agent: it names the master that it looks for, and why it is refused.',
    };
  },
  bad: [cluster({ agents: [] })],
  good: [cluster({ agents: [agentNamed('a1')] }), cluster({})],
});
