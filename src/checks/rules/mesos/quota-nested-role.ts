import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, type TextNode, textOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/quota-nested-role',
  reads: 'mesos-quota',
  severity: 'error',
  title: 'Quota on a nested role is refused',
  why: 'Mesos keeps quotas for roles without "/" only. For tenants/anna the call is answered with 400, and none of its quotas is set.',
  sources: [
    'Mesos 1.12: UPDATE_QUOTA for a/b is 400 "not supported yet"; apache/mesos src/master/quota_handler.cpp, 1.11.0',
  ],
  *check({ root }) {
    for (const config of configsIn(root)) {
      const role = childOf(config, 'role');
      const name = textOf(role);
      if (role === undefined || name?.includes('/') !== true) continue;
      yield {
        at: role,
        sentence: `The role ${name} is nested, and Mesos refuses quota for such roles.`,
        mend: 'Set the quota on the role at the top, or use a flat role.',
      };
    }
  },
  bad: [
    nodes('quota.json', {
      type: 'UPDATE_QUOTA',
      update_quota: { quota_configs: [{ role: 'tenants/anna', limits: { cpus: { value: 4 } } }] },
    }),
    nodes('quota.json', { role: 'a/b', guarantee: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 4 } }] }),
  ],
  good: [
    nodes('quota.json', {
      type: 'UPDATE_QUOTA',
      update_quota: { quota_configs: [{ role: 'anna', limits: { cpus: { value: 4 } } }] },
    }),
  ],
});

/** UPDATE_QUOTA has a list; SET_QUOTA and `POST /quota` ask for one role. */
function configsIn(root: TextNode): readonly TextNode[] {
  const list = childOf(root, 'update_quota', 'quota_configs') ?? childOf(root, 'quota_configs');
  if (list !== undefined) return itemsOf(list);
  return [childOf(root, 'set_quota', 'quota_request') ?? root];
}
