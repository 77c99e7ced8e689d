import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, itemsOf, numberOf, textOf, wordOf } from '../../text/node.ts';

/** Why two instances of an app are never on one agent; undefined where they may be. */
function apartBy(app: MarathonApp): string | undefined {
  const isUnique = app.items('constraints').some((one) => {
    const [field, operator] = itemsOf(one).map((item) => textOf(item));
    return /^@?hostname$/.test(field ?? '') && operator?.toUpperCase() === 'UNIQUE';
  });
  if (isUnique) return 'UNIQUE';
  const mappings = [...app.items('container', 'portMappings'), ...app.items('container', 'docker', 'portMappings')];
  const mapped = mappings
    .map((one) => numberOf(childOf(one, 'hostPort')))
    .find((port) => port !== undefined && port > 0);
  if (mapped !== undefined) return `the host port ${mapped}`;
  if (wordOf(app.child('requirePorts')) !== 'true' || mappings.length > 0) return undefined;
  const defined = app.items('portDefinitions').map((one) => numberOf(childOf(one, 'port')));
  const port = [...defined, ...app.items('ports').map(numberOf)].find((one) => one !== undefined && one > 0);
  return port === undefined ? undefined : `the port ${port}`;
}

export default rule<MarathonApp>({
  id: 'marathon/update-needs-free-agent',
  reads: 'marathon-app',
  severity: 'note',
  title: 'An update of this app waits for an agent that has none of it',
  why: 'Where all instances must stay healthy, Marathon stops none before a new one runs, and starts one more even with maximumOverCapacity 0. One that may not share an agent with the others then needs an agent besides theirs: where there is none, the deployment stays for ever.',
  sources: [
    'mesosphere/marathon core/deployment/impl/TaskReplaceActor.scala (computeRestartStrategy), 1.4.13, 1.7.230 and 1.10.26',
  ],
  *check(app) {
    const instances = app.number('instances') ?? 1;
    const health = app.number('upgradeStrategy', 'minimumHealthCapacity') ?? 1;
    const isResident = app.child('residency') !== undefined || app.items('container', 'volumes').some(isPersistent);
    if (instances < 2 || Math.ceil(instances * health) < instances || isResident || app.isTemplate) return;
    const by = apartBy(app);
    if (by === undefined) return;
    const least = Math.max(0, Math.floor(((instances - 1) / instances) * 100) / 100);
    yield {
      at: app.child('upgradeStrategy', 'minimumHealthCapacity') ?? app.child('instances') ?? app.at,
      sentence: `${app.name} has ${instances} instances on as many agents (${by}), and all must stay healthy: an update needs one agent more, or never ends.`,
      mend: `Keep an agent free, or set minimumHealthCapacity to ${least}, so that an old one goes first.`,
    };
  },
  bad: [
    marathonApp({ instances: 8, constraints: [['hostname', 'UNIQUE']] }),
    marathonApp({
      instances: 8,
      portDefinitions: [{ port: 7337 }],
      requirePorts: true,
      upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 0 },
    }),
    marathonApp({
      instances: 3,
      networks: [{ mode: 'container/bridge' }],
      container: { type: 'MESOS', portMappings: [{ containerPort: 80, hostPort: 8080 }] },
      upgradeStrategy: { minimumHealthCapacity: 0.9, maximumOverCapacity: 0.2 },
    }),
  ],
  good: [
    marathonApp({
      instances: 8,
      constraints: [['hostname', 'UNIQUE']],
      upgradeStrategy: { minimumHealthCapacity: 0.87, maximumOverCapacity: 0 },
    }),
    marathonApp({ instances: 8, portDefinitions: [{ port: 7337 }] }),
    marathonApp({ instances: 8, constraints: [['rack', 'UNIQUE']] }),
    marathonApp({ constraints: [['hostname', 'UNIQUE']] }),
  ],
});

const isPersistent = (volume: Parameters<typeof childOf>[0]): boolean => childOf(volume, 'persistent') !== undefined;
