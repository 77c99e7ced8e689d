import { rule } from '../../rule.ts';
import type { MarathonPod } from '../../subjects/marathon-pod.ts';
import { marathonPod } from '../../subjects/marathon-pod-example.ts';
import { childOf, itemsOf, textOf } from '../../text/node.ts';

export default rule<MarathonPod>({
  id: 'marathon/pod-container-incomplete',
  reads: 'marathon-pod',
  severity: 'error',
  title: 'A container of a pod lacks its name or its resources',
  why: 'Each container has a name of its own and resources with cpus and mem; Marathon refuses the pod.',
  sources: ['Marathon 1.11.24: 422 for a container without resources, and "container names must be unique"'],
  *check(pod) {
    const containers = childOf(pod.root, 'containers');
    if (containers?.kind === 'list' && containers.items.length === 0)
      yield { at: containers, sentence: 'The pod has no containers.', mend: 'Add one.' };
    const seen = new Set<string>();
    for (const container of itemsOf(containers)) {
      const name = childOf(container, 'name');
      const text = textOf(name);
      const start = { start: container.start, end: container.start + 1 };
      for (const [what, ...way] of [['name'], ['resources'], ['cpus', 'resources'], ['mem', 'resources']] as const) {
        if (
          childOf(container, ...way, what) !== undefined ||
          (way.length > 0 && childOf(container, ...way) === undefined)
        )
          continue;
        yield {
          at: start,
          sentence: `The container ${text ?? ''} has no ${[...way, what].join('.')}.`.replace('  ', ' '),
          mend: `Add "${what}".`,
        };
      }
      if (name !== undefined && text !== undefined && seen.has(text))
        yield { at: name, sentence: `Two containers have the name ${text}.`, mend: 'Give each a name of its own.' };
      if (text !== undefined) seen.add(text);
    }
  },
  bad: [
    marathonPod({}, { resources: undefined }),
    marathonPod({ containers: [] }),
    marathonPod({
      containers: [
        { name: 'a', resources: { cpus: 1, mem: 32 } },
        { name: 'a', resources: { cpus: 1, mem: 32 } },
      ],
    }),
  ],
  good: [marathonPod({})],
});
