import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'marathon/two-mesos-health-checks',
  reads: 'marathon-app',
  severity: 'error',
  holds: { marathon: { since: '1.4.0' } },
  title: 'Mesos makes one health check for a task',
  why: 'Of MESOS_HTTP, MESOS_HTTPS, MESOS_TCP there may be one; Marathon refuses two.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/marathon/api/v2/validation/AppValidation.scala (haveAtMostOneMesosHealthCheck), 1.4.13 and 1.11',
  ],
  *check(app) {
    const checks = app.items('healthChecks').filter((check) => /^MESOS_/.test(app.protocolOf(check)));
    const second = checks[1];
    if (second === undefined) return;
    yield {
      at: { start: second.start, end: second.start + 1 },
      sentence: `${app.name} has ${checks.length} checks that Mesos would make, and Mesos makes one.`,
      mend: 'Keep one of them.',
    };
  },
  bad: [marathonApp({ healthChecks: [{ protocol: 'MESOS_HTTP', path: '/' }, { protocol: 'MESOS_TCP' }] })],
  good: [
    marathonApp({
      healthChecks: [
        { protocol: 'MESOS_HTTP', path: '/' },
        { protocol: 'HTTP', path: '/' },
      ],
    }),
  ],
});
