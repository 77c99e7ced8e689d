import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'marathon/upgrade-strategy-incomplete',
  reads: 'marathon-app',
  severity: 'error',
  holds: { marathon: { since: '1.5.0' } },
  title: 'An upgradeStrategy has both of its numbers',
  why: 'Marathon refuses an upgradeStrategy with one of them only.',
  sources: ['Marathon 1.11.24: 422 "\'maximumOverCapacity\' is undefined on object"'],
  *check(app) {
    const strategy = app.child('upgradeStrategy');
    if (strategy?.kind !== 'map') return;
    for (const name of ['minimumHealthCapacity', 'maximumOverCapacity']) {
      if (app.child('upgradeStrategy', name) !== undefined) continue;
      yield {
        at: { start: strategy.start, end: strategy.start + 1 },
        sentence: `upgradeStrategy lacks ${name}.`,
        mend: `Add "${name}": 1, which is the default.`,
      };
    }
  },
  bad: [marathonApp({ upgradeStrategy: { minimumHealthCapacity: 0.5 } })],
  good: [marathonApp({ upgradeStrategy: { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 } }), marathonApp({})],
});
