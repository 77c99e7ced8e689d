import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/marathon-health-check',
  reads: 'marathon-app',
  severity: 'note',
  holds: { marathon: { since: '1.4.0' } },
  title: 'Marathon itself makes this health check',
  why: 'HTTP, HTTPS and TCP checks are made by the leader, over the network: a cut between it and an agent makes sound tasks unhealthy, and a new leader knows nothing of their health. MESOS_HTTP and its kin are made on the agent. The old kinds are deprecated since 1.4; up to 1.11 they are taken.',
  sources: ['mesosphere/marathon changelog.md, docs/docs/health-checks.md, 1.4.13 and 1.10.26'],
  *check(app) {
    for (const check of app.items('healthChecks')) {
      const protocol = childOf(check, 'protocol');
      const said = app.protocolOf(check);
      if (said !== 'HTTP' && said !== 'HTTPS' && said !== 'TCP') continue;
      if (childOf(check, 'command') !== undefined) continue;
      yield {
        at: protocol ?? { start: check.start, end: check.start + 1 },
        sentence: `The check is of the kind ${said}, which Marathon makes itself over the network.`,
        mend: `MESOS_${said} is made on the agent.`,
      };
    }
  },
  bad: [
    marathonApp({ healthChecks: [{ protocol: 'HTTP', path: '/' }] }, { marathon: '1.8.222' }),
    marathonApp({ healthChecks: [{ protocol: 'TCP' }] }),
  ],
  good: [
    marathonApp({ healthChecks: [{ protocol: 'MESOS_HTTP', path: '/' }] }, { marathon: '1.8.222' }),
    marathonApp({ healthChecks: [{ protocol: 'HTTP' }] }, { marathon: '1.3.14' }),
  ],
});
