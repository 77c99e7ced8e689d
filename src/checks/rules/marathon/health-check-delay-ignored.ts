import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, numberOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/health-check-delay-ignored',
  reads: 'marathon-app',
  severity: 'note',
  title: 'delaySeconds does nothing in this check',
  why: 'Marathon keeps delaySeconds for checks that Mesos makes. For HTTP and TCP it is given back as 15 whatever was sent.',
  sources: ['Marathon 1.11.24, tried'],
  *check(app) {
    for (const check of app.items('healthChecks')) {
      const delay = childOf(check, 'delaySeconds');
      const protocol = app.protocolOf(check);
      if (delay === undefined || !/^(HTTPS?|TCP)$/.test(protocol) || numberOf(delay) === 15) continue;
      yield {
        at: delay,
        sentence: `delaySeconds means nothing for a check of the kind ${protocol}.`,
        mend: `Use gracePeriodSeconds, or MESOS_${protocol}.`,
      };
    }
  },
  bad: [marathonApp({ healthChecks: [{ protocol: 'HTTP', path: '/', delaySeconds: 60 }] })],
  good: [marathonApp({ healthChecks: [{ protocol: 'MESOS_HTTP', path: '/', delaySeconds: 60 }] })],
});
