import { rule } from '../../rule.ts';
import type { MarathonPod } from '../../subjects/marathon-pod.ts';
import { marathonPod } from '../../subjects/marathon-pod-example.ts';
import { childOf, itemsOf, textOf } from '../../text/node.ts';

export default rule<MarathonPod>({
  id: 'marathon/pod-network-unnamed',
  reads: 'marathon-pod',
  severity: 'note',
  title: 'A container network has no name',
  why: 'A network of the mode container, which is the default mode, needs a name unless Marathon has --default_network_name, as that of DC/OS has.',
  sources: ['Marathon 1.11.24: 422 "Network name must be specified when container network is selected."'],
  *check(pod) {
    for (const network of itemsOf(childOf(pod.root, 'networks'))) {
      if (
        (textOf(childOf(network, 'mode'))?.toLowerCase() ?? 'container') !== 'container' ||
        childOf(network, 'name') !== undefined
      )
        continue;
      yield {
        at: { start: network.start, end: network.start + 1 },
        sentence:
          'This network is of the mode container and has no name: Marathon refuses the pod unless it has a default name.',
        mend: 'Add "name", or the mode host.',
      };
    }
  },
  bad: [marathonPod({ networks: [{ mode: 'container' }] })],
  good: [marathonPod({ networks: [{ mode: 'container', name: 'dcos' }] }), marathonPod({})],
});
