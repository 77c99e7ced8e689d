import { imageFault, movingTag } from '../../../core/image-fault.ts';
import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { MarathonPod } from '../../subjects/marathon-pod.ts';
import { marathonPod } from '../../subjects/marathon-pod-example.ts';
import { childOf, truthOf } from '../../text/node.ts';

export default rule<MarathonPod>({
  id: 'marathon/pod-image-mutable',
  reads: 'marathon-pod',
  severity: 'warning',
  title: 'Agents run whatever image of that tag they have',
  why: 'A tag that moves means one thing on an agent that fetched it last year, and another on one that fetches it now: instances of the pod differ, and a restart elsewhere changes the program.',
  sources: [
    'mesosphere/marathon podContainer.raml (forcePull), 1.11; apache/mesos docs/container-image.md (images are kept)',
  ],
  *check(pod) {
    for (const { id, image, node } of pod.dockerImages) {
      const tag = movingTag(image);
      if (tag === undefined || imageFault(image) !== undefined || isPlaceholder(image)) continue;
      if (truthOf(childOf(node, 'forcePull')) === true) continue;
      yield {
        at: id,
        sentence: `The image ${image} has ${tag}: each agent runs the one that it happens to have.`,
        mend: 'Name a version, best with its digest.',
      };
    }
  },
  bad: [
    marathonPod({}, { image: { kind: 'DOCKER', id: 'example/web:latest' } }),
    marathonPod({}, { image: { kind: 'DOCKER', id: 'registry.example:5000/web' } }),
  ],
  good: [
    marathonPod({}, { image: { kind: 'DOCKER', id: 'example/web:1.4' } }),
    marathonPod({}, { image: { kind: 'DOCKER', id: 'example/web', forcePull: true } }),
    marathonPod({}, { image: { kind: 'APPC', id: 'example.com/web' } }),
  ],
});
