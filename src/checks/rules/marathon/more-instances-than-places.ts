import { placesFor } from '../../../core/marathon-constraints.ts';
import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import { agentNamed, appOnCluster, portsOf } from '../../subjects/cluster-example.ts';

const agents = [
  agentNamed('a1', { rack: 'r1' }),
  agentNamed('a2', { rack: 'r1' }),
  agentNamed('a3', { rack: 'r2' }, { total: portsOf(8000, 9000) }),
];

export default rule<AppOnCluster>({
  id: 'marathon/more-instances-than-places',
  reads: 'app-on-cluster',
  severity: 'error',
  title: 'The app has more instances than there are places for them',
  why: 'UNIQUE allows one instance for each value, MAX_PER so many as it says, a fixed host port one on each agent. GROUP_BY with a number above that of the values keeps shares free for values that do not come. The rest waits for ever, and the deployment never ends.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/mesos/Constraints.scala and docs/constraints.md, 1.4.13 to 1.11; docs/ports.md',
  ],
  *check(on) {
    const { app } = on;
    const placement = on.placement;
    const instances = on.instances;
    if (placement === undefined || placement.possible.length === 0) return;
    const { constraints, possible } = placement;
    for (const { at, ...constraint } of constraints) {
      const places = placesFor(constraint, possible, instances);
      if (places === undefined || places.values === 0 || instances <= places.most) continue;
      const { field, operator, value } = constraint;
      yield {
        at,
        sentence: `${app.name} shall have ${instances} instances, and ["${field}", "${operator}"${value === '' ? '' : `, "${value}"`}] lets at most ${places.most} run: ${field} has ${places.values} ${places.values === 1 ? 'value' : 'values'} on the ${possible.length} agents that it may use.`,
        mend:
          operator === 'GROUP_BY'
            ? `Write "${places.values}", or fewer instances.`
            : `Write ${places.most} instances, or add agents.`,
        data: { app: app.id ?? null, instances, most: places.most },
      };
    }
    if (possible.some(({ recovered }) => recovered)) return;
    for (const { port, at } of on.fixedPorts) {
      const having = possible.filter((agent) => placement.offersPort(agent, port)).length;
      if (having === 0 || instances <= having) continue;
      yield {
        at,
        sentence: `${app.name} shall have ${instances} instances with the port ${port} of their agent, and ${having} of ${possible.length} agents ${having === 1 ? 'has' : 'have'} that port: an agent gives it once.`,
        mend: 'Write 0 for a port that Marathon chooses, or fewer instances.',
        data: { app: app.id ?? null, instances, most: having },
      };
    }
  },
  bad: [
    appOnCluster({ instances: 5, constraints: [['hostname', 'UNIQUE']] }, { agents }),
    appOnCluster({ instances: 5, constraints: [['rack', 'MAX_PER', '2']] }, { agents }),
    appOnCluster({ instances: 4, constraints: [['rack', 'GROUP_BY', '3']] }, { agents }),
    appOnCluster(
      {
        instances: 3,
        constraints: [
          ['rack', 'LIKE', 'r1'],
          ['hostname', 'UNIQUE'],
        ],
      },
      { agents },
    ),
    appOnCluster({ instances: 2, requirePorts: true, portDefinitions: [{ port: 8080 }] }, { agents }),
  ],
  good: [
    appOnCluster({ instances: 3, constraints: [['hostname', 'UNIQUE']] }, { agents }),
    appOnCluster({ instances: 4, constraints: [['rack', 'MAX_PER', '2']] }, { agents }),
    appOnCluster({ instances: 2, constraints: [['rack', 'GROUP_BY', '3']] }, { agents }),
    appOnCluster({ instances: 9, constraints: [['rack', 'GROUP_BY', '2']] }, { agents }),
    appOnCluster({ instances: 1, requirePorts: true, portDefinitions: [{ port: 8080 }] }, { agents }),
    appOnCluster({ instances: 2, portDefinitions: [{ port: 8080 }] }, { agents }),
  ],
});
