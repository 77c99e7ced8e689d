import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, type TextNode, textOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/weight-twice',
  reads: 'mesos-weights',
  severity: 'warning',
  title: 'Two weights for one role',
  why: 'Of two weights for a role in one call only one counts, and the file does not show which.',
  sources: ['apache/mesos src/master/weights_handler.cpp, 1.11.0'],
  *check({ root }) {
    const seen = new Set<string>();
    for (const info of infosIn(root)) {
      const role = childOf(info, 'role');
      const name = textOf(role);
      if (role === undefined || name === undefined) continue;
      if (seen.has(name))
        yield {
          at: role,
          sentence: `The role ${name} has a weight already, further up.`,
          mend: 'Keep one of the two.',
        };
      seen.add(name);
    }
  },
  bad: [
    nodes('weights.json', [
      { role: 'spark', weight: 2 },
      { role: 'spark', weight: 3 },
    ]),
  ],
  good: [
    nodes('weights.json', [
      { role: 'spark', weight: 2 },
      { role: 'web', weight: 2 },
    ]),
  ],
});

/** `PUT /weights` takes the list itself, UPDATE_WEIGHTS has it within. */
const infosIn = (root: TextNode): readonly TextNode[] =>
  root.kind === 'list' ? root.items : itemsOf(childOf(root, 'update_weights', 'weight_infos'));
