import { rule } from '../../rule.ts';
import type { MarathonPod } from '../../subjects/marathon-pod.ts';
import { marathonPod } from '../../subjects/marathon-pod-example.ts';
import { childOf, itemsOf, numberOf, textOf } from '../../text/node.ts';

export default rule<MarathonPod>({
  id: 'marathon/pod-health-check-refused',
  reads: 'marathon-pod',
  severity: 'error',
  title: 'A health check of a pod is refused',
  why: 'Marathon refuses a pod with a health check whose timeoutSeconds, 20 where nothing is said, is not less than its intervalSeconds, which is 60. Mesos refuses the tasks of one whose path does not begin with a slash.',
  sources: [
    "mesosphere/marathon api/v2/validation/PodsValidation.scala (healthCheckValidator), docs/docs/rest-api/public/api/v2/types/healthCheck.raml, 1.10.26; apache/mesos src/common/validation.cpp (must start with '/'), 1.11.0",
  ],
  *check(pod) {
    for (const container of itemsOf(childOf(pod.root, 'containers'))) {
      const check = childOf(container, 'healthCheck');
      const interval = childOf(check, 'intervalSeconds');
      const timeout = childOf(check, 'timeoutSeconds');
      const [every, wait] = [numberOf(interval) ?? 60, numberOf(timeout) ?? 20];
      const at = timeout ?? interval;
      if (at !== undefined && wait >= every)
        yield {
          at,
          sentence: `timeoutSeconds is ${wait} and intervalSeconds is ${every}: Marathon refuses the pod.`,
          mend: 'Make timeoutSeconds less than intervalSeconds.',
        };
      const path = childOf(check, 'http', 'path');
      const said = textOf(path);
      if (path === undefined || said === undefined || said.startsWith('/') || /[${<]/.test(said)) continue;
      yield {
        at: path,
        sentence: `The path of the check is "${said}": Mesos refuses the pod.`,
        mend: `Write "/${said}".`,
      };
    }
  },
  bad: [
    marathonPod({}, { healthCheck: { http: { endpoint: 'http', path: '/' }, intervalSeconds: 5, timeoutSeconds: 20 } }),
    marathonPod({}, { healthCheck: { http: { endpoint: 'http', path: '/' }, intervalSeconds: 10 } }),
    marathonPod({}, { healthCheck: { http: { endpoint: 'http', path: 'health' } } }),
  ],
  good: [
    marathonPod({}, { healthCheck: { http: { endpoint: 'http', path: '/' }, intervalSeconds: 30 } }),
    marathonPod({}, { healthCheck: { http: { endpoint: 'http', path: '/' } } }),
  ],
});
