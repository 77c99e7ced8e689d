import { roleFault } from '../../../core/mesos-role.ts';
import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, type TextNode, textOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/weight-role-illegal',
  reads: 'mesos-weights',
  severity: 'error',
  title: 'No role can have that name',
  why: 'Names of roles have no blanks, no leading "-" and no empty part between "/"; Mesos refuses all else.',
  sources: ['apache/mesos src/common/roles.cpp, 1.11.0'],
  *check({ root }) {
    for (const info of infosIn(root)) {
      const role = childOf(info, 'role');
      const fault = roleFault(textOf(role) ?? 'none');
      if (role === undefined || fault === undefined) continue;
      yield {
        at: role,
        sentence: `"${textOf(role) ?? ''}" cannot be the name of a role: ${fault}.`,
        mend: 'Write the role as it is called.',
      };
    }
  },
  bad: [
    nodes('weights.json', [{ role: 'spark jobs', weight: 2 }]),
    nodes('weights.json', [{ role: 'a//b', weight: 2 }]),
  ],
  good: [
    nodes('weights.json', [{ role: 'tenants/anna', weight: 2 }]),
    nodes('weights.json', [{ role: '*', weight: 2 }]),
  ],
});

/** `PUT /weights` takes the list itself, UPDATE_WEIGHTS has it within. */
const infosIn = (root: TextNode): readonly TextNode[] =>
  root.kind === 'list' ? root.items : itemsOf(childOf(root, 'update_weights', 'weight_infos'));
