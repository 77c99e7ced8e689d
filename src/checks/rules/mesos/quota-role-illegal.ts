import { roleFault } from '../../../core/mesos-role.ts';
import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, type TextNode, textOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/quota-role-illegal',
  reads: 'mesos-quota',
  severity: 'error',
  title: 'No role of a quota can have that name',
  why: 'Names of roles have no blanks, no leading "-" and no empty part between "/"; Mesos refuses all else.',
  sources: ['apache/mesos src/common/roles.cpp, src/master/quota.cpp, 1.11.0'],
  *check({ root }) {
    for (const config of configsIn(root)) {
      const role = childOf(config, 'role');
      const fault = roleFault(textOf(role) ?? 'none');
      if (role === undefined || fault === undefined) continue;
      yield {
        at: role,
        sentence: `"${textOf(role) ?? ''}" cannot be the name of a role: ${fault}.`,
        mend: 'Write the role as it is called.',
      };
    }
  },
  bad: [nodes('quota.json', { update_quota: { quota_configs: [{ role: '-a', limits: {} }] } })],
  good: [nodes('quota.json', { update_quota: { quota_configs: [{ role: 'a', limits: {} }] } })],
});

/** UPDATE_QUOTA has a list; SET_QUOTA and `POST /quota` ask for one role. */
function configsIn(root: TextNode): readonly TextNode[] {
  const list = childOf(root, 'update_quota', 'quota_configs') ?? childOf(root, 'quota_configs');
  if (list !== undefined) return itemsOf(list);
  return [childOf(root, 'set_quota', 'quota_request') ?? root];
}
