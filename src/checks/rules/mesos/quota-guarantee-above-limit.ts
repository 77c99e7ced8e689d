import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, membersOf, type TextNode, textOf, wordOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/quota-guarantee-above-limit',
  reads: 'mesos-quota',
  severity: 'error',
  title: 'A guarantee is larger than the limit',
  why: 'Mesos answers 400, and none of the quotas of the call is set.',
  sources: ['Mesos 1.12: guarantees above limits are 400; apache/mesos src/master/quota.cpp, 1.11.0'],
  *check({ root }) {
    for (const config of configsIn(root)) {
      for (const { key, value } of membersOf(childOf(config, 'guarantees'))) {
        const guarantee = amountOf(value);
        const limit = amountOf(childOf(config, 'limits', key));
        if (guarantee === undefined || limit === undefined || guarantee <= limit) continue;
        yield {
          at: value,
          sentence: `${guarantee} ${key} are guaranteed to ${textOf(childOf(config, 'role')) ?? 'the role'}, and ${limit} are its limit.`,
          mend: `Guarantee at most ${limit}.`,
        };
      }
    }
  },
  bad: [
    nodes('quota.json', {
      update_quota: {
        quota_configs: [{ role: 'a', guarantees: { cpus: { value: 8 } }, limits: { cpus: { value: 4 } } }],
      },
    }),
  ],
  good: [
    nodes('quota.json', {
      update_quota: {
        quota_configs: [{ role: 'a', guarantees: { cpus: { value: 4 } }, limits: { cpus: { value: 4 } } }],
      },
    }),
    nodes('quota.json', {
      update_quota: {
        quota_configs: [{ role: 'a', guarantees: { cpus: { value: 8 } }, limits: { mem: { value: 4 } } }],
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

/** Numbers may be sent as text. */
function amountOf(node: TextNode | undefined): number | undefined {
  const amount = Number(wordOf(childOf(node, 'value') ?? node) ?? Number.NaN);
  return Number.isNaN(amount) ? undefined : amount;
}
