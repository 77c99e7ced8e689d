import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, membersOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/quota-camel-case',
  reads: 'mesos-quota',
  severity: 'error',
  title: 'Mesos does not know fields in camelCase',
  why: 'Fields are written with underscores. Those of another form are unknown, and unknown fields are passed over without a word.',
  sources: ['Mesos 1.12: camelCase fields of JSON are unknown fields, and those are passed over'],
  *check({ root }) {
    for (const { key, keyAt } of [
      ...membersOf(root),
      ...membersOf(childOf(root, 'updateQuota')),
      ...membersOf(childOf(root, 'update_quota')),
    ]) {
      if (!/^(updateQuota|quotaConfigs|setQuota|quotaRequest)$/.test(key)) continue;
      const right = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      yield {
        at: keyAt,
        sentence: `"${key}" is unknown to Mesos, which passes over it.`,
        mend: `Write "${right}".`,
        edits: [{ at: keyAt, text: `"${right}"` }],
      };
    }
  },
  bad: [nodes('quota.json', { type: 'UPDATE_QUOTA', updateQuota: { quotaConfigs: [] } })],
  good: [nodes('quota.json', { type: 'UPDATE_QUOTA', update_quota: { quota_configs: [] } })],
});
