import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'marathon/backoff-unbounded',
  reads: 'marathon-app',
  severity: 'note',
  holds: { marathon: { until: '1.8.0' } },
  isSilentUnknown: true,
  title: 'A notebook that failed a few times waits an hour',
  why: 'Each failure lengthens the wait before the next start, up to maxLaunchDelaySeconds: 3600 before 1.8. It looks as if the notebook were stuck.',
  sources: ['mesosphere/marathon raml, state/RunSpec.scala, 1.5.15, 1.6.352, 1.7.216 and 1.8.222'],
  *check(app) {
    if (
      !app.isZeppelin ||
      app.isTemplate ||
      app.child('maxLaunchDelaySeconds') !== undefined ||
      app.child('id') === undefined
    )
      return;
    yield {
      at: app.at,
      sentence: `${app.name} has no maxLaunchDelaySeconds: after some failures it waits up to an hour.`,
      mend: 'Set "maxLaunchDelaySeconds": 60; DELETE /v2/queue/…/delay ends a wait.',
    };
  },
  bad: [zeppelinApp({ maxLaunchDelaySeconds: undefined }, { marathon: '1.6.352' })],
  good: [
    zeppelinApp({}, { marathon: '1.6.352' }),
    zeppelinApp({ maxLaunchDelaySeconds: undefined }, { marathon: '1.8.222' }),
    zeppelinApp({ maxLaunchDelaySeconds: undefined }),
  ],
});
