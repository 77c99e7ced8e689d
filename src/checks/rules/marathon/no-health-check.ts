import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, membersOf, type TextNode, textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/no-health-check',
  reads: 'marathon-app',
  severity: 'note',
  title: 'Nothing tells a sound instance from a broken one',
  why: 'Without a check a task that runs counts as ready: an update replaces all instances by broken ones, one after the other.',
  sources: ['mesosphere/marathon docs/docs/health-checks.md, 1.11'],
  *check(app) {
    if (app.isTemplate || (app.number('instances') ?? 1) < 2 || app.child('id') === undefined) return;
    if (
      ['healthChecks', 'check', 'readinessChecks'].some(
        (name) => app.items(name).length > 0 || app.child(name)?.kind === 'map',
      )
    )
      return;
    const mapped =
      app.items('container', 'portMappings').length + app.items('container', 'docker', 'portMappings').length;
    if (mapped === 0 && app.items('ports').length === 0 && !app.items('portDefinitions').some(isAsked)) return;
    yield {
      at: app.at,
      sentence: `${app.name} serves at a port with ${app.number('instances') ?? 1} instances, and has no health check: an update takes whatever runs for ready.`,
      mend: 'Add one, such as {"protocol": "MESOS_HTTP", "path": "/health", "portIndex": 0}.',
    };
  },
  bad: [
    marathonApp({ instances: 3, portDefinitions: [{ port: 0 }] }),
    marathonApp({
      instances: 2,
      portDefinitions: [{ port: 10000, protocol: 'tcp', name: 'http', labels: { VIP_0: '/web:80' } }],
      healthChecks: [],
      readinessChecks: [],
      tasksRunning: 2,
    }),
  ],
  good: [
    marathonApp({ instances: 3, portDefinitions: [{ port: 0 }], healthChecks: [{ protocol: 'MESOS_TCP' }] }),
    marathonApp({ instances: 3 }),
    marathonApp({ portDefinitions: [{ port: 0 }] }),
    marathonApp({
      instances: 3,
      portDefinitions: [{ port: 10000, name: 'default', protocol: 'tcp' }],
      tasksRunning: 3,
    }),
  ],
});

/** Marathon gives an app a port of the name default where none was asked for, and shows it in its answers. */
const isAsked = (port: TextNode): boolean =>
  textOf(childOf(port, 'name')) !== 'default' || membersOf(childOf(port, 'labels')).length > 0;
