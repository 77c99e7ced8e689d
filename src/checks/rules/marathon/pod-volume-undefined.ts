import { rule } from '../../rule.ts';
import type { MarathonPod } from '../../subjects/marathon-pod.ts';
import { marathonPod } from '../../subjects/marathon-pod-example.ts';
import { childOf, itemsOf, textOf } from '../../text/node.ts';

export default rule<MarathonPod>({
  id: 'marathon/pod-volume-undefined',
  reads: 'marathon-pod',
  severity: 'error',
  title: 'A container mounts a volume that the pod does not have',
  why: 'volumeMounts name volumes of the pod; Marathon refuses the pod.',
  sources: ['Marathon 1.11.24: 422 "Referenced Volume in VolumeMount should exist"'],
  *check(pod) {
    const known = itemsOf(childOf(pod.root, 'volumes')).flatMap((one) => textOf(childOf(one, 'name')) ?? []);
    for (const container of itemsOf(childOf(pod.root, 'containers'))) {
      for (const mount of itemsOf(childOf(container, 'volumeMounts'))) {
        const name = childOf(mount, 'name');
        const text = textOf(name);
        if (name === undefined || text === undefined || known.includes(text)) continue;
        yield {
          at: name,
          sentence: `The pod has no volume "${text}".`,
          mend: `Add it to "volumes" of the pod: {"name": "${text}"}.`,
        };
      }
    }
  },
  bad: [marathonPod({}, { volumeMounts: [{ name: 'scratch', mountPath: 'scratch' }] })],
  good: [
    marathonPod({ volumes: [{ name: 'scratch' }] }, { volumeMounts: [{ name: 'scratch', mountPath: 'scratch' }] }),
  ],
});
