import { aclObjects, goneAcls } from '../../../core/mesos-acls.ts';
import { nearest } from '../../../core/nearest.ts';
import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { membersOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/acl-unknown',
  reads: 'mesos-acls',
  severity: 'error',
  title: 'No action of ACLs has that name',
  why: 'Fields that Mesos does not know are passed over without a word: the rule that was written never holds.',
  sources: [
    'apache/mesos include/mesos/authorizer/acls.proto, 1.11; unknown fields of JSON are passed over (seen on 1.12)',
  ],
  *check({ root }) {
    const known = ['permissive', ...aclObjects.keys()];
    for (const { key, keyAt } of membersOf(root)) {
      if (known.includes(key) || goneAcls.has(key)) continue;
      const near = nearest(key, known);
      yield {
        at: keyAt,
        sentence: `"${key}" is no action of ACLs: Mesos passes over it without a word.`,
        mend: near === undefined ? 'Look up the action in the document on authorization.' : `Write "${near}".`,
      };
    }
  },
  bad: [
    nodes('acls.json', { run_task: [{ principals: { values: ['a'] }, users: { values: ['a'] } }] }),
    nodes('acls.json', { permissive: false, register_framework: [] }),
  ],
  good: [
    nodes('acls.json', { permissive: false, run_tasks: [{ principals: { values: ['a'] }, users: { values: ['a'] } }] }),
    nodes('acls.json', { shutdown_frameworks: [] }),
  ],
});
