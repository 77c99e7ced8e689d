import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, itemsOf, numberOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/health-check-port',
  reads: 'marathon-app',
  severity: 'error',
  title: 'The health check asks at a port that the app does not have',
  why: 'portIndex counts the ports of the app from 0. Marathon refuses an index beyond them for its own checks; a check of Mesos would never succeed.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/marathon/api/v2/validation/AppValidation.scala (portIndexIsValid), 1.4.13 and 1.11; Marathon 1.11.24: 422 at /healthChecks(0)',
  ],
  *check(app) {
    if (app.isTemplate) return;
    const mappings = app.child('container', 'portMappings') ?? app.child('container', 'docker', 'portMappings');
    const ports = mappings ?? app.child('portDefinitions') ?? app.child('ports');
    const isHost = app.networkModes.includes('host') && app.child('container', 'docker', 'network') === undefined;
    if (ports === undefined ? !isHost || app.child('ipAddress') !== undefined : ports.kind !== 'list') return;
    const count = ports === undefined ? 1 : itemsOf(ports).length;
    for (const check of app.items('healthChecks')) {
      const index = childOf(check, 'portIndex');
      const port = childOf(check, 'port');
      if (index !== undefined && port !== undefined) {
        yield {
          at: port,
          sentence: 'The check has both port and portIndex.',
          mend: 'Keep one of them.',
          severity: 'warning',
        };
      }
      const number = numberOf(index);
      if (index === undefined || number === undefined || number < count) continue;
      yield {
        at: index,
        sentence: `portIndex is ${number}, and the app has ${count === 1 ? 'one port' : `${count} ports`}${count === 0 ? '' : `: the last one is ${count - 1}`}.`,
        mend: 'Count from 0, or add the port.',
      };
    }
  },
  bad: [
    marathonApp({ healthChecks: [{ protocol: 'HTTP', portIndex: 7 }] }),
    marathonApp({ portDefinitions: [{ port: 0 }], healthChecks: [{ protocol: 'MESOS_HTTP', portIndex: 1 }] }),
    marathonApp({ healthChecks: [{ protocol: 'HTTP', portIndex: 0, port: 80 }] }),
  ],
  good: [
    marathonApp({
      portDefinitions: [{ port: 0 }, { port: 0 }],
      healthChecks: [{ protocol: 'MESOS_HTTP', portIndex: 1 }],
    }),
    marathonApp({ healthChecks: [{ protocol: 'HTTP', portIndex: 0 }] }),
    marathonApp({
      networks: [{ mode: 'container/bridge' }],
      container: { portMappings: [{ containerPort: 80 }, { containerPort: 81 }] },
      healthChecks: [{ protocol: 'MESOS_HTTP', portIndex: 1 }],
    }),
  ],
});
