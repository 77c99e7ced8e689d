import { imageFault } from '../../../core/image-fault.ts';
import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { MarathonPod } from '../../subjects/marathon-pod.ts';
import { marathonPod } from '../../subjects/marathon-pod-example.ts';

export default rule<MarathonPod>({
  id: 'marathon/pod-image-malformed',
  reads: 'marathon-pod',
  severity: 'error',
  title: 'No registry can have an image of that name',
  why: 'The agent fails to fetch it, again and again.',
  sources: ['mesosphere/marathon podContainer.raml, 1.11; distribution/reference, the grammar of names'],
  *check(pod) {
    for (const { id, image } of pod.dockerImages) {
      const fault = imageFault(image);
      if (fault === undefined || isPlaceholder(image)) continue;
      yield {
        at: id,
        sentence: `The image "${image}" ${fault}: no agent can fetch it.`,
        mend: 'Write it like registry.example.org/web:1.4.',
      };
    }
  },
  bad: [
    marathonPod({}, { image: { kind: 'DOCKER', id: '' } }),
    marathonPod({}, { image: { kind: 'DOCKER', id: 'library/nginx :1.25' } }),
  ],
  good: [
    marathonPod({}, { image: { kind: 'DOCKER', id: 'library/nginx:1.25' } }),
    marathonPod({}, { image: { kind: 'DOCKER', id: '{{image}}' } }),
  ],
});
