import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, numberOf, type TextNode } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/weight-not-positive',
  reads: 'mesos-weights',
  severity: 'error',
  title: 'A weight must be more than nothing',
  why: 'Mesos refuses the whole call at a weight of zero or less, and sets none of the others either.',
  sources: ['Mesos 1.12: UPDATE_WEIGHTS with 0 or less is 400, all or none; docs/weights.md'],
  *check({ root }) {
    for (const info of infosIn(root)) {
      const weight = childOf(info, 'weight');
      const amount = numberOf(weight);
      if (weight === undefined || amount === undefined || amount > 0) continue;
      yield {
        at: weight,
        sentence: `The weight ${amount} is refused, and all others of this call with it.`,
        mend: 'Set a weight above 0; 1 is that of every role without one.',
      };
    }
  },
  bad: [
    nodes('weights.json', [{ role: 'spark', weight: 0 }]),
    nodes('weights.json', { type: 'UPDATE_WEIGHTS', update_weights: { weight_infos: [{ role: 'a', weight: -1 }] } }),
  ],
  good: [nodes('weights.json', [{ role: 'spark', weight: 0.5 }])],
});

/** `PUT /weights` takes the list itself, UPDATE_WEIGHTS has it within. */
const infosIn = (root: TextNode): readonly TextNode[] =>
  root.kind === 'list' ? root.items : itemsOf(childOf(root, 'update_weights', 'weight_infos'));
