import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, type TextNode, textOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/quota-role-twice',
  reads: 'mesos-quota',
  severity: 'warning',
  title: 'Two quotas for one role: the last one wins',
  why: 'Each of them replaces the whole quota of the role. What the first says, also of other resources, is lost.',
  sources: ['Mesos 1.12: UPDATE_QUOTA with the same role twice takes the last'],
  *check({ root }) {
    const seen = new Set<string>();
    for (const config of configsIn(root)) {
      const role = childOf(config, 'role');
      const name = textOf(role);
      if (role === undefined || name === undefined) continue;
      if (seen.has(name))
        yield {
          at: role,
          sentence: `The role ${name} stands here a second time: the quota further up is lost.`,
          mend: 'Write both into one.',
        };
      seen.add(name);
    }
  },
  bad: [
    nodes('quota.json', {
      update_quota: {
        quota_configs: [
          { role: 'a', limits: { cpus: { value: 8 } } },
          { role: 'a', limits: { mem: { value: 4 } } },
        ],
      },
    }),
  ],
  good: [
    nodes('quota.json', {
      update_quota: {
        quota_configs: [
          { role: 'a', limits: { cpus: { value: 8 } } },
          { role: 'b', limits: { mem: { value: 4 } } },
        ],
      },
    }),
  ],
});

/** UPDATE_QUOTA has a list; SET_QUOTA and `POST /quota` ask for one role. */
function configsIn(root: TextNode): readonly TextNode[] {
  const list = childOf(root, 'update_quota', 'quota_configs') ?? childOf(root, 'quota_configs');
  if (list !== undefined) return itemsOf(list);
  return [childOf(root, 'set_quota', 'quota_request') ?? root];
}
