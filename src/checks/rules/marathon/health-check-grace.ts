import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp, zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { childOf, numberOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/health-check-grace',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'The notebook server is killed before it is up',
  why: 'A task whose check fails after the grace period is killed and started again. Zeppelin with a cold image takes minutes, and is then killed for ever.',
  sources: ['mesosphere/marathon health check defaults (300 s grace, 60 s interval, 3 failures), 1.4.13 and 1.11'],
  *check(app) {
    if (!app.isZeppelin) return;
    for (const check of app.items('healthChecks')) {
      const grace = childOf(check, 'gracePeriodSeconds');
      const seconds = numberOf(grace);
      if (grace === undefined || seconds === undefined || seconds >= 60) continue;
      yield {
        at: grace,
        sentence: `gracePeriodSeconds is ${seconds}: Zeppelin takes longer to start, and is killed each time.`,
        mend: 'Set 300, the default, or more.',
      };
    }
  },
  bad: [zeppelinApp({ healthChecks: [{ protocol: 'MESOS_HTTP', path: '/', gracePeriodSeconds: 10 }] })],
  good: [
    zeppelinApp({}),
    marathonApp({ healthChecks: [{ protocol: 'MESOS_HTTP', path: '/', gracePeriodSeconds: 10 }] }),
  ],
});
