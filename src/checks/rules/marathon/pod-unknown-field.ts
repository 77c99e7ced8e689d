import { marathonFields } from '../../../core/marathon-fields.ts';
import { nearest } from '../../../core/nearest.ts';
import { rule } from '../../rule.ts';
import type { MarathonPod } from '../../subjects/marathon-pod.ts';
import { marathonPod } from '../../subjects/marathon-pod-example.ts';

export default rule<MarathonPod>({
  id: 'marathon/pod-unknown-field',
  reads: 'marathon-pod',
  severity: 'warning',
  title: 'Marathon knows no such field of a pod',
  why: 'Fields that Marathon does not know are dropped without a word: the answer is 201, and what was meant is not there.',
  sources: ['Marathon 1.11.24: a pod with an unknown field is answered with 201; pod.raml, podContainer.raml, 1.11'],
  *check(pod) {
    for (const { key, keyAt, owner, expected } of pod.fields) {
      if (expected !== undefined || /^[_$#/]|comment/i.test(key)) continue;
      const near = nearest(key, [...(marathonFields(owner)?.keys() ?? [])]);
      yield {
        at: keyAt,
        sentence: `"${key}" is no field of ${owner === 'pod' ? 'a pod' : owner}: Marathon drops it without a word.`,
        mend: near === undefined ? 'Remove it, or move it to where it belongs.' : `Write "${near}".`,
        severity: near === undefined ? 'note' : 'warning',
      };
    }
  },
  bad: [marathonPod({ enviroment: {} }), marathonPod({}, { resource: {} }), marathonPod({ instances: 2 })],
  good: [marathonPod({}), marathonPod({ environment: { A: '1' }, scaling: { kind: 'fixed', instances: 2 } })],
});
