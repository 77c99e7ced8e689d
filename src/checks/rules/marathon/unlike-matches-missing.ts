import { fewNames } from '../../../core/few-names.ts';
import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import { agentNamed, appOnCluster } from '../../subjects/cluster-example.ts';

const web = agentNamed('a1', { pool: 'web' });

export default rule<AppOnCluster>({
  id: 'marathon/unlike-matches-missing',
  reads: 'app-on-cluster',
  severity: 'note',
  title: 'UNLIKE lets the app onto agents that belong to no part',
  why: 'An agent that lacks the attribute meets UNLIKE, and no other operator. Who keeps an app off one pool with it gets all other pools and every agent that nobody has put into one.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/mesos/Constraints.scala, 1.4.13 to 1.11; docs/constraints.md',
  ],
  *check(on) {
    const placement = on.placement;
    for (const { field, operator, value, at } of placement?.constraints ?? []) {
      if (placement === undefined || operator !== 'UNLIKE' || field.includes('hostname') || field.startsWith('@'))
        continue;
      const without = placement.possible.filter(({ attributes }) => !attributes.some(({ name }) => name === field));
      // Where no agent has the attribute, there are no parts.
      const isThere = placement.agents.some(({ attributes }) => attributes.some(({ name }) => name === field));
      if (!isThere || without.length === 0) continue;
      yield {
        at,
        sentence: `${without.length} of the ${placement.possible.length} agents that ${on.app.name} may use ${without.length === 1 ? 'has' : 'have'} no attribute ${field} (${fewNames(without.map(({ hostname }) => hostname))}), and ${without.length === 1 ? 'meets' : 'meet'} UNLIKE "${value}" for that reason.`,
        mend: `Name the wanted values with ["${field}", "LIKE", "…"], or set ${field} on these agents.`,
        data: { app: on.app.id ?? null, without: without.map(({ hostname }) => hostname) },
      };
    }
  },
  bad: [appOnCluster({ constraints: [['pool', 'UNLIKE', 'spark']] }, { agents: [web, agentNamed('a2')] })],
  good: [
    appOnCluster({ constraints: [['pool', 'UNLIKE', 'spark']] }, { agents: [web] }),
    appOnCluster({ constraints: [['pool', 'LIKE', 'web']] }, { agents: [web, agentNamed('a2')] }),
    appOnCluster({ constraints: [['pool', 'UNLIKE', 'spark']] }, { agents: [agentNamed('a2')] }),
  ],
});
