import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, numberOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/readiness-timeout',
  reads: 'marathon-app',
  severity: 'error',
  title: 'A readiness check waits less than its interval',
  why: 'Marathon refuses a readiness check whose timeoutSeconds, 10 where nothing is said, is not less than its intervalSeconds, which is 30.',
  sources: ['mesosphere/marathon api/v2/validation/AppValidation.scala (readinessCheckValidator), 1.4.13 and 1.10.26'],
  *check(app) {
    for (const check of app.items('readinessChecks')) {
      const interval = childOf(check, 'intervalSeconds');
      const timeout = childOf(check, 'timeoutSeconds');
      const [every, wait] = [numberOf(interval) ?? 30, numberOf(timeout) ?? 10];
      const at = timeout ?? interval;
      if (at === undefined || wait < every) continue;
      yield {
        at,
        sentence: `timeoutSeconds is ${wait} and intervalSeconds is ${every}: Marathon refuses ${app.name}.`,
        mend: 'Make timeoutSeconds less than intervalSeconds.',
      };
    }
  },
  bad: [
    marathonApp({ readinessChecks: [{ name: 'a', intervalSeconds: 5, timeoutSeconds: 20 }] }),
    marathonApp({ readinessChecks: [{ name: 'a', intervalSeconds: 10 }] }),
  ],
  good: [
    marathonApp({ readinessChecks: [{ name: 'a', intervalSeconds: 5, timeoutSeconds: 4 }, { name: 'b' }] }),
    marathonApp({ healthChecks: [{ protocol: 'MESOS_TCP', intervalSeconds: 5, timeoutSeconds: 20 }] }),
  ],
});
