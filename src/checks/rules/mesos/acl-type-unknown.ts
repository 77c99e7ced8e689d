import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, membersOf, textOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/acl-type-unknown',
  reads: 'mesos-acls',
  severity: 'error',
  title: 'An ACL has a type that there is none of',
  why: 'A type is SOME, ANY or NONE in capitals. Another word counts as absent, which is SOME: with no values beside it the ACL matches nobody.',
  sources: [
    'apache/mesos include/mesos/authorizer/acls.proto, 1.11; a wrong name of an enum counts as absent (seen on 1.12)',
  ],
  *check({ root }) {
    for (const { value } of membersOf(root)) {
      for (const { key: name, value: entity } of itemsOf(value).flatMap((acl) => membersOf(acl))) {
        const type = childOf(entity, 'type');
        const said = textOf(type);
        if (type === undefined || said === undefined || ['SOME', 'ANY', 'NONE'].includes(said)) continue;
        yield {
          at: type,
          sentence: `"${said}" is no type of "${name}": there are SOME, ANY and NONE.`,
          mend: `Write "${/any|all|\*/i.test(said) ? 'ANY' : /none/i.test(said) ? 'NONE' : 'SOME'}".`,
        };
      }
    }
  },
  bad: [nodes('acls.json', { run_tasks: [{ principals: { type: 'any' }, users: { values: ['anna'] } }] })],
  good: [nodes('acls.json', { run_tasks: [{ principals: { type: 'ANY' }, users: { values: ['anna'] } }] })],
});
