import { fewNames } from '../../../core/few-names.ts';
import { meetsConstraint } from '../../../core/marathon-constraints.ts';
import { nearest } from '../../../core/nearest.ts';
import type { Agent } from '../../../core/resources.ts';
import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import type { PlacedConstraint } from '../../subjects/app-placement.ts';
import { agentNamed, appOnCluster } from '../../subjects/cluster-example.ts';

const agents = [agentNamed('a1', { pool: 'web', rack: 'r1' }), agentNamed('a2', { pool: 'spark', rack: 'r2' })];

export default rule<AppOnCluster>({
  id: 'marathon/constraint-matches-no-agent',
  reads: 'app-on-cluster',
  severity: 'error',
  title: 'No agent meets the constraints of the app',
  why: 'The app waits in the queue for ever, and its deployment with it; /v2/queue names the reason from 1.4 on. LIKE must match the whole value, every constraint must be met by the same agent, and an attribute that an agent lacks meets UNLIKE alone.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/mesos/Constraints.scala, 1.4.13 to 1.11; docs/constraints.md',
  ],
  *check(on) {
    const placement = on.placement;
    if (placement === undefined || placement.constraints.length === 0) return;
    const { constraints, agents: all, possible } = placement;
    if (possible.some(({ active }) => active)) return;
    const [first] = constraints;
    const alone = constraints.find((one) => all.every((agent) => meetsConstraint(one, agent) === 'no'));
    const away = possible.map(({ hostname }) => hostname);
    yield {
      at: (alone ?? first)?.at ?? on.app.at,
      ...(away.length > 0
        ? {
            severity: 'warning',
            sentence: `The agents that meet the constraints of ${on.app.name} are not offered now: ${fewNames(away)}.`,
            mend: 'Bring them back, or name what other agents have too.',
          }
        : alone === undefined
          ? {
              sentence: `No agent of ${all.length} meets all constraints of ${on.app.name}, though each is met somewhere.`,
              mend: 'List agents with their attributes, and name only what one agent has at once.',
            }
          : reasonOf(alone, all)),
      data: { app: on.app.id ?? null, agents: all.length, away },
    };
  },
  bad: [
    appOnCluster({ constraints: [['pool', 'LIKE', 'we']] }, { agents }),
    appOnCluster({ constraints: [['zone', 'UNIQUE']] }, { agents }),
    appOnCluster({ constraints: [['hostname', 'CLUSTER', 'a9']] }, { agents }),
    appOnCluster(
      {
        constraints: [
          ['pool', 'IS', 'web'],
          ['rack', 'IS', 'r2'],
        ],
      },
      { agents },
    ),
    appOnCluster(
      { constraints: [['pool', 'IS', 'web']] },
      { agents: [agentNamed('a1', { pool: 'web' }, { active: false })] },
    ),
  ],
  good: [
    appOnCluster({ constraints: [['pool', 'LIKE', 'we.']] }, { agents }),
    appOnCluster({ constraints: [['pool', 'LIKE', '(?i)WEB']] }, { agents }),
    appOnCluster({ constraints: [['zone', 'UNLIKE', 'z1']] }, { agents }),
    appOnCluster({ constraints: [['@zone', 'LIKE', 'z1']] }, { agents }),
    appOnCluster({ constraints: [['pool', 'IS', '__POOL__']] }, { agents }),
    appOnCluster({ constraints: [['pool', 'LIKE', 'we']] }, {}),
  ],
});

const HOST = /^@?hostname$/;

function reasonOf(
  { field, operator, value }: PlacedConstraint,
  agents: readonly Agent[],
): { sentence: string; mend: string } {
  const have = HOST.test(field)
    ? agents.map(({ hostname }) => hostname)
    : agents.flatMap(({ attributes }) => attributes.filter(({ name }) => name === field).map((one) => one.value));
  const values = [...new Set(have)].sort();
  const constraint = `["${field}", "${operator}"${value === '' ? '' : `, "${value}"`}]`;
  if (values.length > 0) {
    const meant = HOST.test(field) ? undefined : nearest(value, values, Math.ceil(value.length / 3));
    return {
      sentence: `No agent of ${agents.length} meets ${constraint}: their ${HOST.test(field) ? 'names' : 'values'} are ${fewNames(values)}.`,
      mend: meant === undefined ? 'Name a value that agents have.' : `Write "${meant}", if that is meant.`,
    };
  }
  const names = [...new Set(agents.flatMap(({ attributes }) => attributes.map(({ name }) => name)))].sort();
  const meant = nearest(field, names, Math.ceil(field.length / 3));
  return {
    sentence: `No agent of ${agents.length} has the attribute ${field} that ${constraint} is about${names.length === 0 ? '; they have none at all' : `; they have ${fewNames(names)}`}.`,
    mend:
      meant === undefined
        ? 'Name an attribute that agents have, or set it on them.'
        : `Write "${meant}", if that is meant.`,
  };
}
