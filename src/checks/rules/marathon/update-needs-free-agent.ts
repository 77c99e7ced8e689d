import { placesFor } from '../../../core/marathon-constraints.ts';
import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import { agentNamed, appOnCluster } from '../../subjects/cluster-example.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { childOf } from '../../text/node.ts';

const agents = [agentNamed('a1', {}), agentNamed('a2', {}), agentNamed('a3', {})];

/** Where all instances must stay healthy: none is stopped before a new one runs. */
function isKeptWhole(app: MarathonApp, instances: number): boolean {
  const isResident =
    app.child('residency') !== undefined ||
    app.items('container', 'volumes').some((volume) => childOf(volume, 'persistent') !== undefined);
  const health = app.number('upgradeStrategy', 'minimumHealthCapacity') ?? 1;
  return !isResident && !app.isTemplate && Math.ceil(instances * health) >= instances;
}

/** Agents that may hold one instance each and no more; undefined where they may hold several. */
function oneOnEach(on: AppOnCluster): number | undefined {
  const { placement, instances } = on;
  if (placement === undefined || placement.possible.some(({ recovered }) => recovered)) return undefined;
  const { constraints, possible } = placement;
  const unique = constraints
    .filter(({ field, operator }) => /^@?hostname$/.test(field) && operator.toUpperCase() === 'UNIQUE')
    .flatMap((constraint) => placesFor(constraint, possible, instances)?.most ?? []);
  const ports = on.fixedPorts.map(({ port }) => possible.filter((agent) => placement.offersPort(agent, port)).length);
  const counts = [...unique, ...ports];
  return counts.length === 0 ? undefined : Math.min(...counts);
}

export default rule<AppOnCluster>({
  id: 'marathon/update-needs-free-agent',
  reads: 'app-on-cluster',
  severity: 'warning',
  title: 'An update of this app waits for an agent that there is not',
  why: 'Where all instances must stay healthy, Marathon stops none before a new one runs, and starts one more even with maximumOverCapacity 0. One that may not share an agent with the others then needs an agent besides theirs: where there is none, the deployment stays for ever.',
  sources: [
    'mesosphere/marathon core/deployment/impl/TaskReplaceActor.scala (computeRestartStrategy), 1.4.13, 1.7.230 and 1.10.26',
  ],
  *check(on) {
    const { app, instances } = on;
    if (instances < 2 || !isKeptWhole(app, instances) || oneOnEach(on) !== instances) return;
    const least = Math.max(0, Math.floor(((instances - 1) / instances) * 100) / 100);
    yield {
      at: app.child('upgradeStrategy', 'minimumHealthCapacity') ?? app.child('instances') ?? app.at,
      sentence: `${app.name} has ${instances} instances, one on each agent that it may use, and all must stay healthy: an update waits for one agent more, and never ends.`,
      mend: `Set minimumHealthCapacity to ${least}, so that an old one goes first, or add an agent.`,
      data: { app: app.id ?? null, instances },
    };
  },
  bad: [
    appOnCluster({ instances: 3, constraints: [['hostname', 'UNIQUE']] }, { agents }),
    appOnCluster(
      {
        instances: 3,
        constraints: [['hostname', 'UNIQUE']],
        upgradeStrategy: { minimumHealthCapacity: 0.9, maximumOverCapacity: 0 },
      },
      { agents },
    ),
  ],
  good: [
    appOnCluster({ instances: 2, constraints: [['hostname', 'UNIQUE']] }, { agents }),
    appOnCluster(
      {
        instances: 3,
        constraints: [['hostname', 'UNIQUE']],
        upgradeStrategy: { minimumHealthCapacity: 0.66, maximumOverCapacity: 0 },
      },
      { agents },
    ),
    appOnCluster({ instances: 3, constraints: [['rack', 'UNIQUE']] }, { agents }),
  ],
});
