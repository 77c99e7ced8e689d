import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, textOf, wordOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/docker-privileged',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'The container may do all that root on the agent may do',
  why: 'A privileged container has every capability and every device of the agent: what runs in it can read and write the disks of all others there.',
  sources: [
    'mesosphere/marathon docs/docs/native-docker.md (privileged mode); moby/moby: --privileged gives all capabilities and devices',
  ],
  *check(app) {
    const node = app.child('container', 'docker', 'privileged');
    const parameter = app.items('container', 'docker', 'parameters').find((one) => {
      return textOf(childOf(one, 'key')) === 'privileged' && wordOf(childOf(one, 'value')) === 'true';
    });
    const at = wordOf(node) === 'true' ? node : parameter;
    if (at === undefined) return;
    yield {
      at,
      sentence: `${app.name} runs privileged: what is in its container is root on the agent.`,
      mend: 'Give it the capabilities that it needs: "parameters": [{"key": "cap-add", "value": "..."}].',
    };
  },
  bad: [
    marathonApp({ container: { type: 'DOCKER', docker: { image: 'example/a:1.2', privileged: true } } }),
    marathonApp({
      container: {
        type: 'DOCKER',
        docker: { image: 'example/a:1.2', parameters: [{ key: 'privileged', value: 'true' }] },
      },
    }),
  ],
  good: [marathonApp({ container: { type: 'DOCKER', docker: { image: 'example/a:1.2', privileged: false } } })],
});
