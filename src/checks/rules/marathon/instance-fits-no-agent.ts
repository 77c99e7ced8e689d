import { amountWords } from '../../../core/amount-words.ts';
import { nearestWords } from '../../../core/nearest-words.ts';
import { holds, type Scalars } from '../../../core/resources.ts';
import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import { agentNamed, appOnCluster, resources } from '../../subjects/cluster-example.ts';

const agents = [
  agentNamed('a1', { pool: 'web' }, { total: resources({ cpus: 8, mem: 48_128, disk: 10_000 }) }),
  agentNamed('a2', { pool: 'big' }, { total: resources({ cpus: 32, mem: 131_072, disk: 10_000 }) }),
];

export default rule<AppOnCluster>({
  id: 'marathon/instance-fits-no-agent',
  reads: 'app-on-cluster',
  severity: 'error',
  title: 'No agent is large enough for one instance',
  why: 'An instance runs on one agent, within what that agent has for the roles that the app accepts; what is free on several does not add up. Marathon takes the app, and it waits in the queue for ever.',
  sources: ['mesosphere/marathon src/main/scala/mesosphere/mesos/ResourceMatcher.scala, 1.8.222 and 1.11'],
  *check(on) {
    const { app } = on;
    const placement = on.placement;
    if (placement === undefined || on.isResident) return;
    const { possible } = placement;
    // What an agent has that is not back yet is not known.
    if (possible.length === 0 || possible.some(({ recovered }) => recovered)) return;
    const asks = Object.fromEntries(Object.entries(on.asks).filter(([, amount]) => amount > 0));
    if (possible.some((agent) => holds(placement.roomOn(agent), asks))) return;
    const rooms = possible.map((agent) => ({ agent, room: placement.roomOn(agent) }));
    const [nearest] = rooms.toSorted((a, b) => shareOf(asks, b.room) - shareOf(asks, a.room));
    if (nearest === undefined) return;
    const has = Object.fromEntries(Object.keys(asks).map((name) => [name, nearest.room[name] ?? 0]));
    const lacking = Object.keys(asks).find((name) => (has[name] ?? 0) < (asks[name] ?? 0)) ?? 'cpus';
    const roles = on.acceptedRoles;
    yield {
      at: app.child(lacking) ?? app.at,
      ...(app.number('instances') === 0 ? { severity: 'note' } : {}),
      sentence: `One instance of ${app.name} asks for ${amountWords(asks)}${roles === undefined ? '' : ` of ${roles.map((role) => `"${role}"`).join(' and ')}`}, and ${nearestWords(possible.length, nearest.agent.hostname, has)}: no instance starts.`,
      mend:
        roles === undefined || roles.includes('*')
          ? 'Ask for less, or use larger agents.'
          : 'Ask for less, reserve more for the role, or add "*" to acceptedResourceRoles.',
      data: { app: app.id ?? null, asks, agents: possible.length, nearest: nearest.agent.hostname, has },
    };
  },
  bad: [
    appOnCluster({ mem: 262_144 }, { agents }),
    appOnCluster({ mem: 65_536, constraints: [['pool', 'IS', 'web']] }, { agents }),
    appOnCluster({ gpus: 1 }, { agents }),
    appOnCluster({ role: 'web', acceptedResourceRoles: ['web'] }, { agents }),
  ],
  good: [
    appOnCluster({ mem: 65_536 }, { agents }),
    appOnCluster({ role: 'web', acceptedResourceRoles: ['*'] }, { agents }),
    appOnCluster({ mem: 262_144 }, { agents: [...agents, agentNamed('a3', {}, { recovered: true, total: [] })] }),
    appOnCluster({ mem: 262_144 }, {}),
  ],
});

/** The smallest share of what is asked for that a room has. */
const shareOf = (asks: Scalars, room: Scalars): number =>
  Math.min(...Object.entries(asks).map(([name, amount]) => (room[name] ?? 0) / amount));
