import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'marathon/single-instance-conflict',
  reads: 'marathon-app',
  severity: 'error',
  title: 'The label for a single instance demands more than the label',
  why: 'With MARATHON_SINGLE_INSTANCE_APP Marathon takes only one instance at most, and an update without any overlap.',
  sources: ['mesosphere/marathon api/v2/validation/SchedulingValidation.scala, 1.4.13 and 1.11'],
  *check(app) {
    if (app.label('MARATHON_SINGLE_INSTANCE_APP') !== 'true' || app.isTemplate) return;
    const instances = app.number('instances') ?? 1;
    const over = app.number('upgradeStrategy', 'maximumOverCapacity') ?? 1;
    const health = app.number('upgradeStrategy', 'minimumHealthCapacity') ?? 1;
    if (instances > 1) {
      yield {
        at: app.child('instances') ?? app.at,
        sentence: `${app.name} is labelled as a single instance and asks for ${instances}.`,
        mend: 'Set "instances": 1, or remove the label.',
      };
    }
    if (over !== 0 || health !== 0) {
      yield {
        at: app.child('upgradeStrategy') ?? app.at,
        sentence: `${app.name} is labelled as a single instance, and its upgradeStrategy lets two run (minimumHealthCapacity ${health}, maximumOverCapacity ${over}).`,
        mend: 'Set "upgradeStrategy": {"minimumHealthCapacity": 0, "maximumOverCapacity": 0}.',
      };
    }
  },
  bad: [
    marathonApp({ labels: { MARATHON_SINGLE_INSTANCE_APP: 'true' } }),
    marathonApp({
      instances: 2,
      labels: { MARATHON_SINGLE_INSTANCE_APP: 'true' },
      upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
    }),
  ],
  good: [
    marathonApp({
      labels: { MARATHON_SINGLE_INSTANCE_APP: 'true' },
      upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
    }),
    marathonApp({ labels: { MARATHON_SINGLE_INSTANCE_APP: 'false' } }),
  ],
});
