import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { itemsOf, wordOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/group-by-without-value',
  reads: 'marathon-app',
  severity: 'error',
  holds: { marathon: { since: '1.11.0' } },
  title: 'GROUP_BY without a number stops every launch of this Marathon',
  why: 'Marathon 1.11 divides by the value of GROUP_BY. Without one the launch queue dies at the first offer, and from then on no app at all is launched until another leader takes over. Up to 1.10 a missing value was allowed.',
  sources: [
    'Marathon 1.11.24, tried: processedOffersCount stays 0 for all apps; mesosphere/marathon src/main/scala/mesosphere/mesos/Constraints.scala (desiredInstanceCount / desiredGroupCount), absent in 1.10.26',
  ],
  *check(app) {
    for (const constraint of app.items('constraints')) {
      const [field, operator, value] = itemsOf(constraint).map((item) => wordOf(item) ?? '');
      if (operator?.toUpperCase() !== 'GROUP_BY' || !/^(-\d+|0*)$/.test(value ?? '')) continue;
      yield {
        at: constraint,
        sentence: `GROUP_BY has ${value === undefined ? 'no value' : `the value "${value}"`}: at the first offer Marathon divides by zero, and launches nothing any more, of no app.`,
        mend: `Add the number of values that ${field ?? 'the field'} has, such as ["${field ?? 'rack'}", "GROUP_BY", "3"].`,
      };
    }
  },
  bad: [
    marathonApp({ constraints: [['rack', 'GROUP_BY']] }, { marathon: '1.11.24' }),
    marathonApp({ constraints: [['rack', 'GROUP_BY', '0']] }),
  ],
  good: [
    marathonApp({ constraints: [['rack', 'GROUP_BY', '3']] }, { marathon: '1.11.24' }),
    marathonApp({ constraints: [['rack', 'GROUP_BY']] }, { marathon: '1.10.26' }),
  ],
});
