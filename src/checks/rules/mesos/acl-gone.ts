import { goneAcls } from '../../../core/mesos-acls.ts';
import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { membersOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/acl-gone',
  reads: 'mesos-acls',
  severity: 'error',
  holds: { mesos: { since: '1.0.0' } },
  title: 'This action of ACLs is read no longer',
  why: 'The action was renamed or taken into another: a later Mesos passes over it without a word, and what it forbade is allowed where permissive is true.',
  sources: [
    'apache/mesos include/mesos/authorizer/acls.proto, 1.11 (set_quotas and remove_quotas removed); docs/upgrades.md (shutdown_frameworks, 1.0)',
  ],
  *check({ root }) {
    for (const { key, keyAt } of membersOf(root)) {
      const today = goneAcls.get(key);
      if (today === undefined) continue;
      yield {
        at: keyAt,
        sentence: `"${key}" is called "${today}" today, and the old name is passed over.`,
        mend: `Write it as "${today}".`,
      };
    }
  },
  bad: [
    nodes('acls.json', { shutdown_frameworks: [] }),
    nodes('acls.json', { set_quotas: [{ principals: { type: 'ANY' }, roles: { type: 'NONE' } }] }),
  ],
  good: [nodes('acls.json', { teardown_frameworks: [] }), nodes('acls.json', { permissive: true })],
});
