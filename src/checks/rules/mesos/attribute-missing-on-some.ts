import { fewNames } from '../../../core/few-names.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { agentNamed, cluster } from '../../subjects/cluster-example.ts';

/** Below these it is no habit of the cluster to set an attribute. */
const LEAST_SHARE = 0.75;
const LEAST_AGENTS = 4;

const pools = [
  agentNamed('a1', { pool: 'spark' }),
  agentNamed('a2', { pool: 'spark' }),
  agentNamed('a3', { pool: 'web' }),
  agentNamed('a4', { pool: 'web' }),
];

export default rule<Cluster>({
  id: 'mesos/attribute-missing-on-some',
  reads: 'cluster',
  severity: 'note',
  title: 'A few agents lack an attribute that divides the others',
  why: 'An agent without the attribute belongs to no part of the cluster: constraints on it never choose the agent, but for UNLIKE of Marathon, which always does; and jobs without constraints use it freely.',
  sources: [
    'apache/mesos docs/attributes-resources.md, 1.11.0; mesosphere/marathon docs/constraints.md, 1.11: an attribute that is missing meets UNLIKE alone',
  ],
  *check({ parts: { agents = [] } }) {
    const names = new Set(agents.flatMap(({ attributes }) => attributes.map(({ name }) => name)));
    for (const name of names) {
      const values = agents.flatMap(({ attributes }) => attributes.find((one) => one.name === name)?.value ?? []);
      const without = agents.filter(({ attributes }) => !attributes.some((one) => one.name === name));
      const [first] = without;
      const isHabit = values.length >= LEAST_AGENTS && values.length >= agents.length * LEAST_SHARE;
      // A name for each agent divides nothing, and one that is the same everywhere neither.
      const parts = new Set(values).size;
      if (first === undefined || !isHabit || parts < 2 || parts > values.length / 2) continue;
      yield {
        at: first.at,
        source: first.source,
        sentence: `${values.length} of ${agents.length} agents have the attribute ${name}, and ${fewNames(without.map(({ hostname }) => hostname))} ${without.length === 1 ? 'has' : 'have'} none.`,
        mend: `Set ${name} there too, if the agents shall belong to one of its parts.`,
        data: { attribute: name, without: without.map(({ hostname }) => hostname) },
      };
    }
  },
  bad: [cluster({ agents: [...pools, agentNamed('a5')] })],
  good: [
    cluster({ agents: pools }),
    cluster({ agents: [...pools, agentNamed('a5', { pool: 'web', gpu: 'k80' })] }),
    cluster({ agents: [...pools.slice(1), agentNamed('a5')] }),
  ],
});
