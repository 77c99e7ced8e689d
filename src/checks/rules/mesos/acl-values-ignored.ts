import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, membersOf, textOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/acl-values-ignored',
  reads: 'mesos-acls',
  severity: 'warning',
  title: 'The values of an ACL of type ANY or NONE are not read',
  why: 'With type ANY or NONE the list beside it means nothing: an ACL that looks like one for a few holds for all or for none.',
  sources: ['apache/mesos include/mesos/authorizer/acls.proto (values are ignored for ANY and NONE), 1.11'],
  *check({ root }) {
    for (const { value } of membersOf(root)) {
      for (const { key: name, value: entity } of itemsOf(value).flatMap((acl) => membersOf(acl))) {
        const type = textOf(childOf(entity, 'type'));
        const values = childOf(entity, 'values');
        if ((type !== 'ANY' && type !== 'NONE') || values === undefined || itemsOf(values).length === 0) continue;
        yield {
          at: values,
          sentence: `"${name}" is of type ${type}: its values are not read, and it holds for ${type === 'ANY' ? 'all' : 'none'}.`,
          mend: 'Remove the type, or the values.',
        };
      }
    }
  },
  bad: [
    nodes('acls.json', { run_tasks: [{ principals: { type: 'ANY', values: ['anna'] }, users: { values: ['anna'] } }] }),
  ],
  good: [
    nodes('acls.json', { run_tasks: [{ principals: { type: 'SOME', values: ['anna'] }, users: { type: 'NONE' } }] }),
  ],
});
