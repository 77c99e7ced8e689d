import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { itemsOf, textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'spark/shuffle-service-not-everywhere',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'Two shuffle services may land on one agent, and none on another',
  why: 'Executors ask the service of their own agent, at one fixed port. The app must have one instance on each: that is the constraint hostname UNIQUE and the port of the service required.',
  sources: ['apache/spark docs/running-on-mesos.md, 1.5.2 to 3.5'],
  *check(app) {
    if (
      !/MesosExternalShuffleService\b|start-mesos-shuffle-service\.sh/.test(app.runs) ||
      app.isTemplate ||
      app.child('id') === undefined
    )
      return;
    const constraints = app.items('constraints').map((one) => itemsOf(one).map((item) => textOf(item)));
    if (
      constraints.some(
        ([field, operator]) => /^@?hostname$/.test(field ?? '') && (operator === 'UNIQUE' || operator === 'CLUSTER'),
      )
    )
      return;
    yield {
      at: app.child('constraints') ?? app.at,
      sentence: `${app.name} has no constraint ["hostname", "UNIQUE"]: several services may land on one agent.`,
      mend: 'Add it, with as many instances as there are agents.',
    };
  },
  bad: [marathonApp({ cmd: 'sbin/start-mesos-shuffle-service.sh', instances: 5 })],
  good: [
    marathonApp({ cmd: 'sbin/start-mesos-shuffle-service.sh', instances: 5, constraints: [['hostname', 'UNIQUE']] }),
    marathonApp({}),
  ],
});
