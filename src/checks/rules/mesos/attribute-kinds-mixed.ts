import { fewNames } from '../../../core/few-names.ts';
import { grouped } from '../../../core/grouped.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { agentNamed, attribute, cluster, liveAgent } from '../../subjects/cluster-example.ts';

const numbered = liveAgent({ hostname: 'a7', attributes: [attribute('pool', '7', 'SCALAR')] });

export default rule<Cluster>({
  id: 'mesos/attribute-kinds-mixed',
  reads: 'cluster',
  severity: 'warning',
  title: 'An attribute is a text on some agents and something else on others',
  why: 'Mesos takes pool:7 for a number, pool:a7 for a text, pool:{a,b} for a set. A Spark job that wants pool:spark throws at the first offer in which the pool is a number, and takes no offers from then on; ranges never match a value.',
  sources: [
    'apache/mesos src/common/values.cpp (parse), 1.11.0; apache/spark MesosSchedulerUtils.matchesAttributeRequirements, v2.4.6 and v3.1.0',
  ],
  *check({ parts: { agents = [] } }) {
    const all = agents.flatMap((agent) =>
      agent.attributes.map(({ name, kind, value }) => ({ agent, name, kind, value })),
    );
    for (const [name, those] of grouped(all, (one) => one.name)) {
      const [usual, ...rarer] = [...grouped(those, ({ kind }) => kind).values()].sort((a, b) => b.length - a.length);
      for (const odd of usual === undefined ? [] : rarer) {
        const [{ agent, kind, value }] = odd;
        yield {
          at: agent.at,
          source: agent.source,
          sentence: `The attribute ${name} is ${words[kind]} on ${fewNames(odd.map((one) => one.agent.hostname))} (${name}:${value}), and ${words[usual?.[0].kind ?? 'TEXT']} on ${usual?.length ?? 0} other agents.`,
          mend: `Give ${name} one kind of value on all agents; a letter in front makes a number a text.`,
          data: { attribute: name, agents: odd.map((one) => one.agent.hostname) },
        };
      }
    }
  },
  bad: [cluster({ agents: [agentNamed('a1', { pool: 'spark' }), agentNamed('a2', { pool: 'web' }), numbered] })],
  good: [
    cluster({ agents: [agentNamed('a1', { pool: 'spark' }), agentNamed('a2', { pool: 'a7' })] }),
    cluster({ agents: [numbered] }),
  ],
});

const words = { TEXT: 'a text', SCALAR: 'a number', RANGES: 'made of ranges', SET: 'a set' } as const;
