import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, numberOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/update-never-moves',
  reads: 'marathon-app',
  severity: 'error',
  holds: { marathon: { since: '1.11.0' } },
  title: 'An update of this app never moves',
  why: 'With maximumOverCapacity 0 and a check that Marathon makes itself, the old instances do not count as healthy in a deployment: none is killed, and there is no room to start one. The deployment stays for ever and locks the app.',
  sources: [
    'Marathon 1.11.24, tried with minimumHealthCapacity 0.5 and checks HTTP and TCP: no instance is replaced; with MESOS_HTTP or without a check it moves',
  ],
  *check(app) {
    const over = app.child('upgradeStrategy', 'maximumOverCapacity');
    const health = app.number('upgradeStrategy', 'minimumHealthCapacity') ?? 1;
    if (over === undefined || numberOf(over) !== 0 || health === 0 || app.number('instances') === 0) return;
    const check = app.items('healthChecks').find((one) => {
      return childOf(one, 'command') === undefined && /^(HTTPS?|TCP)$/.test(app.protocolOf(one));
    });
    if (check === undefined) return;
    const protocol = app.protocolOf(check);
    yield {
      at: over,
      sentence: `maximumOverCapacity is 0 and the health check is ${protocol}: an update of ${app.name} kills none and starts none.`,
      mend: `Make the check MESOS_${protocol}, or maximumOverCapacity more than 0.`,
    };
  },
  bad: [
    marathonApp(
      {
        instances: 2,
        upgradeStrategy: { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 },
        healthChecks: [{ protocol: 'HTTP', path: '/' }],
      },
      { marathon: '1.11.24' },
    ),
  ],
  good: [
    marathonApp(
      {
        instances: 2,
        upgradeStrategy: { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 },
        healthChecks: [{ protocol: 'MESOS_HTTP', path: '/' }],
      },
      { marathon: '1.11.24' },
    ),
    marathonApp(
      {
        instances: 2,
        upgradeStrategy: { minimumHealthCapacity: 0.5, maximumOverCapacity: 0.5 },
        healthChecks: [{ protocol: 'HTTP' }],
      },
      { marathon: '1.11.24' },
    ),
    marathonApp(
      { upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 }, healthChecks: [{ protocol: 'HTTP' }] },
      { marathon: '1.11.24' },
    ),
  ],
});
