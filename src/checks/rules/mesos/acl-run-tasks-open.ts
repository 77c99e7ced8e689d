import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, truthOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/acl-run-tasks-open',
  reads: 'mesos-acls',
  severity: 'warning',
  title: 'The ACLs do not say who may run tasks as whom',
  why: 'What no ACL speaks of is allowed unless "permissive" is false. Without run_tasks the framework of one tenant may run tasks as root or as another tenant.',
  sources: [
    'apache/mesos docs/authorization.md, include/mesos/authorizer/acls.proto (permissive is true by default), 1.11.0',
  ],
  *check({ root }) {
    if (root.kind !== 'map' || truthOf(childOf(root, 'permissive')) === false) return;
    if (itemsOf(childOf(root, 'run_tasks')).length > 0) return;
    yield {
      at: childOf(root, 'permissive') ?? { start: root.start, end: root.start + 1 },
      sentence: 'permissive is true and there is no run_tasks: every principal may run tasks as every user.',
      mend: 'Add run_tasks for each principal with his user, and "permissive": false.',
    };
  },
  bad: [
    nodes('acls.json', { register_frameworks: [{ principals: { values: ['a'] }, roles: { values: ['a'] } }] }),
    nodes('acls.json', { permissive: true, run_tasks: [] }),
  ],
  good: [
    nodes('acls.json', { permissive: false }),
    nodes('acls.json', { run_tasks: [{ principals: { type: 'ANY' }, users: { values: ['nobody'] } }] }),
  ],
});
