import { rule } from '../../rule.ts';
import type { Cluster, LiveAgent } from '../../subjects/cluster.ts';
import { agentNamed, cluster, resources } from '../../subjects/cluster-example.ts';

const of = (hostname: string, pool: string, role: string): LiveAgent =>
  agentNamed(hostname, { pool }, { total: resources({ cpus: 16, mem: 65_536 }, role) });

export default rule<Cluster>({
  id: 'mesos/reservation-outside-partition',
  reads: 'cluster',
  severity: 'warning',
  title: 'An agent of one partition reserves for the role of another',
  why: 'Where agents of pool:web reserve for the role web, the attribute and the role are one partition seen from two sides. An agent that has the attribute of one and the reservation of the other is used by neither: jobs that keep to the attribute have not the role, and those with the role do not come there.',
  sources: ['apache/mesos docs/reservation.md and docs/roles.md, 1.11.0'],
  *check({ parts: { agents = [] } }) {
    const names = new Set(agents.flatMap(({ attributes }) => attributes.map(({ name }) => name)));
    for (const name of names) {
      const partitions = new Set(
        agents.filter((agent) => reserves(agent, attributeOf(agent, name))).map((one) => attributeOf(one, name)),
      );
      for (const agent of agents) {
        const own = attributeOf(agent, name);
        const other = agent.total.find(({ role }) => role !== own && partitions.has(role))?.role;
        if (own === undefined || other === undefined) continue;
        yield {
          at: agent.at,
          source: agent.source,
          sentence: `${agent.hostname} has ${name}:${own} and reserves for the role ${other}, which is that of ${name}:${other} on other agents.`,
          mend: `Take the reservation for ${other} away there, or give the agent ${name}:${other}.`,
          data: { agent: agent.id, attribute: name, value: own, role: other },
        };
      }
    }
  },
  bad: [cluster({ agents: [of('a1', 'web', 'web'), of('a2', 'spark', 'spark'), of('a3', 'web', 'spark')] })],
  good: [
    cluster({ agents: [of('a1', 'web', 'web'), of('a2', 'spark', 'spark')] }),
    cluster({ agents: [of('a1', 'web', 'anna'), of('a2', 'spark', 'web')] }),
    cluster({ agents: [of('a1', 'web', '*'), of('a2', 'spark', '*')] }),
  ],
});

const attributeOf = ({ attributes }: LiveAgent, name: string): string | undefined =>
  attributes.find((one) => one.name === name && one.kind === 'TEXT')?.value;

const reserves = ({ total }: LiveAgent, role: string | undefined): boolean =>
  role !== '*' && total.some((resource) => resource.role === role);
