import { rule } from '../../rule.ts';
import type { MarathonPod } from '../../subjects/marathon-pod.ts';
import { marathonPod } from '../../subjects/marathon-pod-example.ts';
import { childOf, itemsOf, textOf } from '../../text/node.ts';

export default rule<MarathonPod>({
  id: 'marathon/pod-endpoint-undefined',
  reads: 'marathon-pod',
  severity: 'error',
  title: 'The health check asks at an endpoint that the container does not have',
  why: 'A check names an endpoint of its own container; Marathon refuses the pod.',
  sources: ['Marathon 1.11.24: 422 at /containers(0)/healthCheck/http/endpoint'],
  *check(pod) {
    for (const container of itemsOf(childOf(pod.root, 'containers'))) {
      const known = itemsOf(childOf(container, 'endpoints')).flatMap((one) => textOf(childOf(one, 'name')) ?? []);
      for (const kind of ['http', 'tcp']) {
        const endpoint = childOf(container, 'healthCheck', kind, 'endpoint');
        const name = textOf(endpoint);
        if (endpoint === undefined || name === undefined || known.includes(name)) continue;
        yield {
          at: endpoint,
          sentence: `There is no endpoint "${name}" in this container${known.length === 0 ? '' : `; there is ${known.join(', ')}`}.`,
          mend: 'Name one of its endpoints, or add it.',
        };
      }
    }
  },
  bad: [marathonPod({}, { healthCheck: { http: { endpoint: 'zzz' } } })],
  good: [marathonPod({}, { healthCheck: { http: { endpoint: 'http', path: '/' } } })],
});
