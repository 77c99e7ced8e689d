import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, numberOf, textOf } from '../../text/node.ts';

const VOLUME = { type: 'MESOS', volumes: [{ containerPath: 'data', mode: 'RW', persistent: { size: 64 } }] };

export default rule<MarathonApp>({
  id: 'marathon/resident-settings',
  reads: 'marathon-app',
  severity: 'error',
  title: 'An app with persistent volumes must not move',
  why: 'A persistent volume binds its task to one agent: Marathon refuses an app that would start elsewhere beside it, be given up when its agent is away, or accept other roles.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/marathon/api/v2/validation/AppValidation.scala, 1.4.13 and 1.11; Marathon 1.11.24: 422 at /upgradeStrategy/maximumOverCapacity and /role',
  ],
  *check(app) {
    if (!app.items('container', 'volumes').some((volume) => childOf(volume, 'persistent') !== undefined)) return;
    const over = app.child('upgradeStrategy', 'maximumOverCapacity');
    const away = app.child('unreachableStrategy');
    const role = app.child('role');
    if (over !== undefined && numberOf(over) !== 0) {
      yield {
        at: over,
        sentence: `maximumOverCapacity is ${numberOf(over) ?? 'no number'}, and must be 0 with persistent volumes.`,
        mend: 'Set it to 0, and minimumHealthCapacity to 0.5 or less.',
      };
    }
    if (away !== undefined && textOf(away)?.toLowerCase() !== 'disabled') {
      yield {
        at: away,
        sentence: 'unreachableStrategy must be "disabled" with persistent volumes.',
        mend: 'Set "unreachableStrategy": "disabled".',
      };
    }
    if (textOf(role) === '*' && role !== undefined) {
      yield {
        at: role,
        sentence: 'An app with persistent volumes cannot have the role "*": its resources must be reserved.',
        mend: 'Give it the role that Marathon reserves for.',
      };
    }
  },
  bad: [
    marathonApp({ container: VOLUME, upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 1 } }),
    marathonApp({ container: VOLUME, unreachableStrategy: { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 } }),
    marathonApp({ container: VOLUME, role: '*' }),
  ],
  good: [
    marathonApp({
      container: VOLUME,
      unreachableStrategy: 'disabled',
      upgradeStrategy: { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 },
    }),
    marathonApp({ upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 1 } }),
  ],
});
