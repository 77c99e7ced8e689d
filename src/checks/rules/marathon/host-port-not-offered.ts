import { fewNames } from '../../../core/few-names.ts';
import { rule } from '../../rule.ts';
import type { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import type { LiveAgent } from '../../subjects/cluster.ts';
import { agentNamed, appOnCluster, portsOf } from '../../subjects/cluster-example.ts';

const agents = [agentNamed('a1', {}, { total: portsOf(31_000, 32_000) })];

export default rule<AppOnCluster>({
  id: 'marathon/host-port-not-offered',
  reads: 'app-on-cluster',
  severity: 'error',
  title: 'No agent offers the host port',
  why: 'A fixed host port is taken from an offer like memory. Agents offer 31000 to 32000 unless --resources says otherwise; for another port Marathon waits for an offer that never comes.',
  sources: [
    'mesosphere/marathon docs/ports.md and tasks/PortsMatcher.scala, 1.8.222 and 1.11; apache/mesos docs/attributes-resources.md, 1.11.0',
  ],
  *check(on) {
    const { app } = on;
    const placement = on.placement;
    const possible = placement?.possible ?? [];
    if (placement === undefined || possible.length === 0 || possible.some(({ recovered }) => recovered)) return;
    for (const { port, at } of on.fixedPorts) {
      if (possible.some((agent) => placement.offersPort(agent, port))) continue;
      yield {
        at,
        sentence: `${app.name} wants the port ${port} of its agent, and ${possible.length === 1 ? 'the only agent that it may use does not offer it; it offers' : `none of the ${possible.length} agents that it may use offers it; they offer`} ${fewNames(rangesOf(possible)) || 'no ports'}.`,
        mend: 'Write 0 for a port that Marathon chooses, or add the port to --resources of the agents.',
        data: { app: app.id ?? null, port },
      };
    }
  },
  bad: [
    appOnCluster({ requirePorts: true, portDefinitions: [{ port: 80 }] }, { agents }),
    appOnCluster(
      {
        networks: [{ mode: 'container/bridge' }],
        container: { type: 'DOCKER', portMappings: [{ containerPort: 80, hostPort: 8080 }] },
      },
      { agents },
    ),
    appOnCluster(
      {
        container: {
          type: 'DOCKER',
          docker: { network: 'BRIDGE', portMappings: [{ containerPort: 80, hostPort: 8080 }] },
        },
      },
      { agents },
    ),
  ],
  good: [
    appOnCluster({ portDefinitions: [{ port: 80 }] }, { agents }),
    appOnCluster({ requirePorts: true, portDefinitions: [{ port: 31_080 }] }, { agents }),
    appOnCluster(
      {
        networks: [{ mode: 'container/bridge' }],
        container: { type: 'DOCKER', portMappings: [{ containerPort: 80, hostPort: 0 }] },
      },
      { agents },
    ),
    appOnCluster(
      { container: { docker: { network: 'HOST', portMappings: [{ containerPort: 80, hostPort: 80 }] } } },
      { agents },
    ),
  ],
});

const rangesOf = (agents: readonly LiveAgent[]): string[] => [
  ...new Set(
    agents.flatMap(({ total }) =>
      total.flatMap(({ ranges = [] }) => ranges.map(({ begin, end }) => `${begin}-${end}`)),
    ),
  ),
];
