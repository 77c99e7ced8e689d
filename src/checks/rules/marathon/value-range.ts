import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'marathon/value-range',
  reads: 'marathon-app',
  severity: 'error',
  title: 'The number is outside of what Marathon takes',
  why: 'Marathon answers 422 error.min or error.max.',
  sources: ['Marathon 1.11.24: negative cpus, mem and instances, capacities above 1 or below 0; raml, 1.11'],
  *check(app) {
    for (const { field, sentence } of app.outOfRange) yield { at: field.value, sentence, mend: 'Correct the number.' };
  },
  bad: [
    marathonApp({ instances: -1 }),
    marathonApp({ upgradeStrategy: { minimumHealthCapacity: 2, maximumOverCapacity: 0 } }),
    marathonApp({ instances: 1.5 }),
  ],
  good: [marathonApp({ instances: 0, upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 0.5 } })],
});
