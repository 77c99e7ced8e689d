import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp, zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { childOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/single-instance-doubled',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'A notebook server may run twice during an update',
  why: 'By default the new one starts before the old one stops. Both then write the same notebooks and settings, and both hold executors of Spark.',
  sources: ['mesosphere/marathon state/UpgradeStrategy.scala (1 and 1 by default), 1.4.13 and 1.11'],
  *check(app) {
    if (!app.isZeppelin || app.isTemplate || (app.number('instances') ?? 1) !== 1 || app.child('id') === undefined)
      return;
    const strategy = app.child('upgradeStrategy');
    // With volumes of its own an app has another default, which leaves no room for a second.
    if (
      strategy === undefined &&
      app
        .items('container', 'volumes')
        .some((one) => ['persistent', 'external'].some((kind) => childOf(one, kind) !== undefined))
    )
      return;
    const over = app.number('upgradeStrategy', 'maximumOverCapacity') ?? 1;
    const health = app.number('upgradeStrategy', 'minimumHealthCapacity') ?? 1;
    if ((over === 0 && health === 0) || app.label('MARATHON_SINGLE_INSTANCE_APP') === 'true') return;
    yield {
      at: strategy ?? app.at,
      sentence: `${app.name} is one notebook server, and an update may start a second beside it (minimumHealthCapacity ${health}, maximumOverCapacity ${over}).`,
      mend: 'Set "upgradeStrategy": {"minimumHealthCapacity": 0, "maximumOverCapacity": 0}.',
    };
  },
  bad: [
    zeppelinApp({ upgradeStrategy: undefined }),
    zeppelinApp({ upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 0 } }),
  ],
  good: [zeppelinApp({}), marathonApp({})],
});
