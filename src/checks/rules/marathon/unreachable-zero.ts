import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp, zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { childOf, numberOf, textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/unreachable-zero',
  reads: 'marathon-app',
  severity: 'warning',
  holds: { marathon: { since: '1.4.9' } },
  title: 'An agent out of reach for a moment starts a second notebook',
  why: 'From 1.4.9 and 1.5.1 on an instance that cannot be reached is replaced at once unless the app says otherwise. When the network is back there are two, and both write the same notebooks.',
  sources: [
    'mesosphere/marathon state/UnreachableStrategy.scala, changelog.md, 1.4.8, 1.4.9, 1.5.0 and 1.5.1; Marathon 1.11.24: 0 and 0 by default',
  ],
  *check(app) {
    if (!app.isZeppelin || app.isTemplate || app.child('id') === undefined) return;
    const strategy = app.child('unreachableStrategy');
    if (textOf(strategy)?.toLowerCase() === 'disabled') return;
    const after = numberOf(childOf(strategy, 'inactiveAfterSeconds')) ?? 0;
    if (after > 0) return;
    yield {
      at: strategy ?? app.at,
      sentence: `${app.name} has ${strategy === undefined ? 'no unreachableStrategy' : 'inactiveAfterSeconds 0'}: when its agent is out of reach for a moment a second one is started.`,
      mend: 'Set "unreachableStrategy": "disabled", or {"inactiveAfterSeconds": 300, "expungeAfterSeconds": 600}.',
    };
  },
  bad: [
    zeppelinApp({ unreachableStrategy: undefined }, { marathon: '1.8.222' }),
    zeppelinApp({ unreachableStrategy: { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 } }),
  ],
  good: [
    zeppelinApp({}, { marathon: '1.8.222' }),
    zeppelinApp({ unreachableStrategy: 'disabled' }),
    marathonApp({}, { marathon: '1.8.222' }),
  ],
});
