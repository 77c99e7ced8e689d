import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, type TextNode, textOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/quota-without-limit',
  reads: 'mesos-quota',
  severity: 'warning',
  holds: { mesos: { since: '1.9.0' } },
  title: 'A guarantee does not stop a greedy role',
  why: 'From 1.9 on guarantees and limits are two things. A guarantee lays resources aside that may lie idle; only a limit keeps a role from taking all. SET_QUOTA sets both to the same, and is of the past.',
  sources: ['apache/mesos docs/quota.md, CHANGELOG, 1.9.0'],
  *check({ root }) {
    for (const config of configsIn(root)) {
      const guarantees = childOf(config, 'guarantees') ?? childOf(config, 'guarantee');
      if (guarantees === undefined || childOf(config, 'limits') !== undefined) continue;
      const isOld = childOf(config, 'guarantees') === undefined;
      yield {
        at: guarantees,
        sentence: isOld
          ? 'This is the form of SET_QUOTA: guarantee and limit are set to the same values.'
          : `${textOf(childOf(config, 'role')) ?? 'The role'} has guarantees and no limits: it may take all that is free.`,
        mend: 'Use UPDATE_QUOTA with limits.',
        severity: isOld ? 'note' : 'warning',
      };
    }
  },
  bad: [
    nodes(
      'quota.json',
      { update_quota: { quota_configs: [{ role: 'a', guarantees: { cpus: { value: 8 } } }] } },
      { mesos: '1.9.0' },
    ),
    nodes('quota.json', { role: 'a', guarantee: [] }, { mesos: '1.11.0' }),
  ],
  good: [
    nodes(
      'quota.json',
      { update_quota: { quota_configs: [{ role: 'a', limits: { cpus: { value: 8 } } }] } },
      { mesos: '1.9.0' },
    ),
    nodes('quota.json', { role: 'a', guarantee: [] }, { mesos: '1.4.0' }),
  ],
});

/** UPDATE_QUOTA has a list; SET_QUOTA and `POST /quota` ask for one role. */
function configsIn(root: TextNode): readonly TextNode[] {
  const list = childOf(root, 'update_quota', 'quota_configs') ?? childOf(root, 'quota_configs');
  if (list !== undefined) return itemsOf(list);
  return [childOf(root, 'set_quota', 'quota_request') ?? root];
}
