import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, membersOf, textOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/acl-star',
  reads: 'mesos-acls',
  severity: 'warning',
  title: '"*" among the values of an ACL is no wildcard',
  why: 'Values are compared as they are: "*" is a principal or user of that name, whom nobody has. Everybody is {"type": "ANY"}; for roles alone "*" is a role of its own.',
  sources: ['apache/mesos docs/authorization.md, src/authorizer/local/authorizer.cpp, 1.11.0'],
  *check({ root }) {
    for (const { key, value } of membersOf(root)) {
      for (const { key: name, value: entity } of itemsOf(value).flatMap((acl) => membersOf(acl))) {
        const star =
          name === 'roles' ? undefined : itemsOf(childOf(entity, 'values')).find((item) => textOf(item) === '*');
        if (star === undefined) continue;
        yield {
          at: star,
          sentence: `"*" in "${name}" of ${key} means somebody of that name, and not all.`,
          mend: `Write "${name}": {"type": "ANY"}.`,
        };
      }
    }
  },
  bad: [nodes('acls.json', { run_tasks: [{ principals: { values: ['*'] }, users: { values: ['anna'] } }] })],
  good: [
    nodes('acls.json', { run_tasks: [{ principals: { type: 'ANY' }, users: { values: ['anna'] } }] }),
    nodes('acls.json', { register_frameworks: [{ principals: { values: ['a'] }, roles: { values: ['*'] } }] }),
  ],
});
