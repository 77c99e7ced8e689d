import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { numberOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/unreachable-order',
  reads: 'marathon-app',
  severity: 'error',
  holds: { marathon: { since: '1.4.0' } },
  title: 'An instance is given up before it counts as away',
  why: 'expungeAfterSeconds must not be less than inactiveAfterSeconds; Marathon refuses the app.',
  sources: ['mesosphere/marathon api/v2/validation/SchedulingValidation.scala and raml, 1.4.13 and 1.11'],
  *check(app) {
    const inactive = app.number('unreachableStrategy', 'inactiveAfterSeconds') ?? 0;
    const expunge = app.child('unreachableStrategy', 'expungeAfterSeconds');
    const seconds = numberOf(expunge);
    if (expunge === undefined || seconds === undefined || seconds >= inactive) return;
    yield {
      at: expunge,
      sentence: `expungeAfterSeconds is ${seconds}, less than inactiveAfterSeconds, ${inactive}.`,
      mend: `Set it to ${inactive} or more.`,
    };
  },
  bad: [marathonApp({ unreachableStrategy: { inactiveAfterSeconds: 600, expungeAfterSeconds: 300 } })],
  good: [
    marathonApp({ unreachableStrategy: { inactiveAfterSeconds: 300, expungeAfterSeconds: 600 } }),
    marathonApp({ unreachableStrategy: 'disabled' }),
  ],
});
