import { rule } from '../../rule.ts';
import type { MarathonPod } from '../../subjects/marathon-pod.ts';
import { marathonPod } from '../../subjects/marathon-pod-example.ts';
import { childOf, itemsOf, textOf } from '../../text/node.ts';

export default rule<MarathonPod>({
  id: 'marathon/pod-group-by-without-value',
  reads: 'marathon-pod',
  severity: 'error',
  holds: { marathon: { since: '1.11.0' } },
  title: 'GROUP_BY without a number stops every launch of this Marathon',
  why: 'Marathon 1.11 divides by the value of GROUP_BY. Without one the launch queue dies at the first offer, and no app or pod is launched until another leader takes over.',
  sources: [
    'Marathon 1.11.24, tried with an app; mesosphere/marathon src/main/scala/mesosphere/mesos/Constraints.scala, absent in 1.10.26',
  ],
  *check(pod) {
    for (const constraint of itemsOf(childOf(pod.root, 'scheduling', 'placement', 'constraints'))) {
      const value = textOf(childOf(constraint, 'value'));
      if (textOf(childOf(constraint, 'operator'))?.toUpperCase() !== 'GROUP_BY' || !/^(-\d+|0*)$/.test(value ?? ''))
        continue;
      yield {
        at: { start: constraint.start, end: constraint.end },
        sentence: 'GROUP_BY has no number: at the first offer Marathon divides by zero, and launches nothing any more.',
        mend: 'Add "value": the number of groups.',
      };
    }
  },
  bad: [
    marathonPod(
      { scheduling: { placement: { constraints: [{ fieldName: 'rack', operator: 'GROUP_BY' }] } } },
      {},
      { marathon: '1.11.24' },
    ),
  ],
  good: [
    marathonPod(
      { scheduling: { placement: { constraints: [{ fieldName: 'rack', operator: 'GROUP_BY', value: '3' }] } } },
      {},
      { marathon: '1.11.24' },
    ),
    marathonPod(
      { scheduling: { placement: { constraints: [{ fieldName: 'rack', operator: 'GROUP_BY' }] } } },
      {},
      { marathon: '1.10.26' },
    ),
  ],
});
