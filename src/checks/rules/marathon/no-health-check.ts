import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';

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
    const ports = ['portDefinitions', 'ports'].some((name) => app.items(name).length > 0);
    if (
      !ports &&
      app.items('container', 'portMappings').length === 0 &&
      app.items('container', 'docker', 'portMappings').length === 0
    )
      return;
    yield {
      at: app.at,
      sentence: `${app.name} serves at a port with ${app.number('instances') ?? 1} instances, and has no health check: an update takes whatever runs for ready.`,
      mend: 'Add one, such as {"protocol": "MESOS_HTTP", "path": "/health", "portIndex": 0}.',
    };
  },
  bad: [marathonApp({ instances: 3, portDefinitions: [{ port: 0 }] })],
  good: [
    marathonApp({ instances: 3, portDefinitions: [{ port: 0 }], healthChecks: [{ protocol: 'MESOS_TCP' }] }),
    marathonApp({ instances: 3 }),
    marathonApp({ portDefinitions: [{ port: 0 }] }),
  ],
});
