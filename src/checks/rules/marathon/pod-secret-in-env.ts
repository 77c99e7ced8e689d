import { isPlainSecret } from '../../../core/plain-secret.ts';
import { rule } from '../../rule.ts';
import type { MarathonPod } from '../../subjects/marathon-pod.ts';
import { marathonPod } from '../../subjects/marathon-pod-example.ts';
import { childOf, itemsOf, membersOf, textOf } from '../../text/node.ts';

export default rule<MarathonPod>({
  id: 'marathon/pod-secret-in-env',
  reads: 'marathon-pod',
  severity: 'warning',
  title: 'A secret stands among the variables of a pod',
  why: 'Marathon shows the variables of a pod to whoever may see it, and Mesos those of its tasks; without a login that is everybody. And what stands in a file of a repository stays in its history.',
  sources: ['mesosphere/marathon docs/docs/secrets.md, pod.raml (environment), 1.11'],
  *check({ root }) {
    for (const part of [root, ...itemsOf(childOf(root, 'containers'))]) {
      for (const { key, keyAt, value } of membersOf(childOf(part, 'environment'))) {
        if (!isPlainSecret(key, textOf(value) ?? '')) continue;
        yield {
          at: keyAt,
          sentence: `${key} holds a secret in plain text: Marathon and Mesos show it to whoever may see the pod.`,
          mend: 'Take it from a store of secrets, with {"secret": …} where Marathon has that, or from a file that only its user may read.',
        };
      }
    }
  },
  bad: [
    marathonPod({ environment: { DB_PASSWORD: 'x' } }),
    marathonPod({}, { environment: { API_KEY: '0123456789abcdef' } }),
  ],
  good: [
    marathonPod({ environment: { DB_PASSWORD: { secret: 'db' } }, secrets: { db: { source: '/db' } } }),
    marathonPod({}, { environment: { API_KEY: '$API_KEY', DB_PASSWORD: '' } }),
  ],
});
