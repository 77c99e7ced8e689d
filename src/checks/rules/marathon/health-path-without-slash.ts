import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/health-path-without-slash',
  reads: 'marathon-app',
  severity: 'error',
  title: 'Mesos refuses a check whose path does not begin with a slash',
  why: 'Marathon puts the slash before the path of its own checks, and hands those of Mesos on as they are. Mesos refuses each task with such a check, and none ever starts.',
  sources: [
    "apache/mesos src/common/validation.cpp (The path of HTTP health check must start with '/'), 1.2.0 and 1.11.0; mesosphere/marathon core/health/impl/HealthCheckWorker.scala, core/health/HealthCheck.scala, 1.10.26",
  ],
  *check(app) {
    for (const check of app.items('healthChecks')) {
      const path = childOf(check, 'path');
      const said = textOf(path);
      if (path === undefined || said === undefined || said.startsWith('/') || /[${<]/.test(said)) continue;
      if (!/^MESOS_HTTPS?$/.test(app.protocolOf(check))) continue;
      yield {
        at: path,
        sentence: `The path of the check is "${said}": Mesos refuses every task of ${app.name}.`,
        mend: `Write "/${said}".`,
      };
    }
  },
  bad: [marathonApp({ healthChecks: [{ protocol: 'MESOS_HTTP', path: 'health', portIndex: 0 }] })],
  good: [
    marathonApp({ healthChecks: [{ protocol: 'MESOS_HTTP', path: '/health', portIndex: 0 }] }),
    marathonApp({ healthChecks: [{ protocol: 'HTTP', path: 'health', portIndex: 0 }] }),
  ],
});
