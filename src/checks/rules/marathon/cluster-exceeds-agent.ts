import { amountWords } from '../../../core/amount-words.ts';
import { nearestWords } from '../../../core/nearest-words.ts';
import { holds } from '../../../core/resources.ts';
import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import { agentNamed, appOnCluster } from '../../subjects/cluster-example.ts';

const agents = [agentNamed('a1'), agentNamed('a2')];

export default rule<AppOnCluster>({
  id: 'marathon/cluster-exceeds-agent',
  reads: 'app-on-cluster',
  severity: 'error',
  title: 'All instances must be on one agent, and no agent holds them all',
  why: 'CLUSTER on the hostname puts every instance where the first one is. What does not fit there waits for ever, however much other agents have.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/mesos/Constraints.scala (checkCluster), docs/constraints.md, 1.4.13 to 1.11',
  ],
  *check(on) {
    const { app } = on;
    const placement = on.placement;
    const instances = on.instances;
    const constraint = placement?.constraints.find(
      ({ field, operator }) => operator === 'CLUSTER' && /^@?hostname$/.test(field),
    );
    if (placement === undefined || constraint === undefined || instances < 2 || on.isResident) return;
    const { possible } = placement;
    if (possible.length === 0 || possible.some(({ recovered }) => recovered)) return;
    const one = Object.entries(on.asks).filter(([, amount]) => amount > 0);
    const asks = Object.fromEntries(one.map(([name, amount]) => [name, amount * instances]));
    const rooms = possible.map((agent) => ({ agent, room: placement.roomOn(agent) }));
    // One that does not hold a single instance is told of as such.
    const usable = rooms.filter(({ room }) => holds(room, Object.fromEntries(one)));
    const [nearest] = usable.toSorted((a, b) => (b.room['cpus'] ?? 0) - (a.room['cpus'] ?? 0));
    if (nearest === undefined || usable.some(({ room }) => holds(room, asks))) return;
    const has = Object.fromEntries(Object.keys(asks).map((name) => [name, nearest.room[name] ?? 0]));
    yield {
      at: constraint.at,
      sentence: `The ${instances} instances of ${app.name} ask for ${amountWords(asks)} on one agent, and ${nearestWords(possible.length, nearest.agent.hostname, has)}.`,
      mend: 'Take the constraint away, or write fewer or smaller instances.',
      data: { app: app.id ?? null, instances, asks, agents: possible.length, has },
    };
  },
  bad: [
    appOnCluster({ cpus: 2, instances: 5, constraints: [['hostname', 'CLUSTER']] }, { agents }),
    appOnCluster({ mem: 16_384, instances: 3, constraints: [['@hostname', 'CLUSTER', 'a1']] }, { agents }),
  ],
  good: [
    appOnCluster({ cpus: 2, instances: 4, constraints: [['hostname', 'CLUSTER']] }, { agents }),
    appOnCluster({ cpus: 2, instances: 5, constraints: [['hostname', 'UNLIKE', 'a9']] }, { agents }),
    appOnCluster({ cpus: 2, instances: 5, constraints: [['hostname', 'CLUSTER']] }, {}),
  ],
});
