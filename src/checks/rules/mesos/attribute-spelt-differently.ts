import { fewNames } from '../../../core/few-names.ts';
import { grouped } from '../../../core/grouped.ts';
import { rule } from '../../rule.ts';
import type { Cluster, LiveAgent } from '../../subjects/cluster.ts';
import { agentNamed, cluster } from '../../subjects/cluster-example.ts';

export default rule<Cluster>({
  id: 'mesos/attribute-spelt-differently',
  reads: 'cluster',
  severity: 'warning',
  title: 'Agents spell one attribute in two ways',
  why: 'Constraints of Spark and Marathon compare letter by letter: pool:Spark and pool:spark are two pools. Agents with the rarer spelling belong to no partition; jobs with constraints never use them, and jobs without use them freely.',
  sources: [
    'apache/mesos docs/attributes-resources.md, 1.11.0; apache/spark MesosSchedulerUtils.scala, v2.4.6; mesosphere/marathon mesos/Constraints.scala, 1.11',
  ],
  *check({ parts: { agents = [] } }) {
    const names = agents.flatMap((agent) => agent.attributes.map(({ name }) => ({ agent, group: '', written: name })));
    const values = agents.flatMap((agent) =>
      agent.attributes.flatMap(({ name, kind, value }) =>
        kind === 'TEXT' ? [{ agent, group: name.toLowerCase(), written: value }] : [],
      ),
    );
    for (const { rare, usual, at } of [...oddIn(names), ...oddIn(values)]) {
      const [first] = at;
      const isName = rare.group === '';
      yield {
        at: first.at,
        source: first.source,
        sentence: `${isName ? `The attribute "${rare.written}"` : `The value "${rare.written}" of ${rare.group}`} on ${fewNames(at.map(({ hostname }) => hostname))} is "${usual}" on other agents: to constraints these are two.`,
        mend: `Write "${usual}" in --attributes there; up to Mesos 1.4 an agent takes another value only with its metadata wiped, from 1.5 on a new attribute with --reconfiguration_policy=additive.`,
        data: { written: rare.written, usual, agents: at.map(({ hostname }) => hostname) },
      };
    }
  },
  bad: [
    cluster({
      agents: [
        agentNamed('a1', { pool: 'spark' }),
        agentNamed('a2', { pool: 'spark' }),
        agentNamed('a3', { pool: 'Spark' }),
      ],
    }),
    cluster({
      agents: [agentNamed('a1', { pool: 'web' }), agentNamed('a2', { pool: 'web' }), agentNamed('a3', { Pool: 'web' })],
    }),
    cluster({ agents: [agentNamed('a1', { pool: 'web' }), agentNamed('a2', { pool: ' web' })] }),
  ],
  good: [
    cluster({ agents: [agentNamed('a1', { pool: 'spark' }), agentNamed('a2', { pool: 'web' })] }),
    cluster({ agents: [agentNamed('a1', { pool: 'spark' }), agentNamed('a2', { rack: 'Spark' })] }),
    cluster({}),
  ],
});

interface Written {
  readonly agent: LiveAgent;
  /** What else must be alike for two words to be meant as one. */
  readonly group: string;
  readonly written: string;
}

/** The rarer spellings, with the usual one. */
function* oddIn(all: readonly Written[]): Iterable<{ rare: Written; usual: string; at: [LiveAgent, ...LiveAgent[]] }> {
  for (const alike of grouped(all, ({ group, written }) => `${group}:${written.trim().toLowerCase()}`).values()) {
    const [[usual] = [], ...rarer] = [...grouped(alike, ({ written }) => written)].sort(
      ([, a], [, b]) => b.length - a.length,
    );
    for (const [, [rare, ...more]] of rarer) {
      if (usual !== undefined) yield { rare, usual, at: [rare.agent, ...more.map(({ agent }) => agent)] };
    }
  }
}
