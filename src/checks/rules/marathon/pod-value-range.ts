import { rule } from '../../rule.ts';
import type { MarathonPod } from '../../subjects/marathon-pod.ts';
import { marathonPod } from '../../subjects/marathon-pod-example.ts';

export default rule<MarathonPod>({
  id: 'marathon/pod-value-range',
  reads: 'marathon-pod',
  severity: 'error',
  title: 'The number is outside of what Marathon takes in a pod',
  why: 'Marathon answers 422 error.min or error.max.',
  sources: [
    'mesosphere/marathon docs/docs/rest-api/public/api/v2/types (pod.raml, resources.raml, healthCheck.raml), 1.10.26',
  ],
  *check(pod) {
    for (const { field, sentence } of pod.outOfRange) yield { at: field.value, sentence, mend: 'Correct the number.' };
  },
  bad: [
    marathonPod({ scaling: { kind: 'fixed', instances: -2 } }),
    marathonPod({}, { resources: { cpus: -1, mem: 32 } }),
    marathonPod({ scaling: { kind: 'fixed', instances: 1.5 } }),
  ],
  good: [marathonPod({ scaling: { kind: 'fixed', instances: 0 } })],
});
