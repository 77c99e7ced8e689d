import { aclObjects } from '../../../core/mesos-acls.ts';
import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, membersOf, textOf } from '../../text/node.ts';

export default rule<Nodes>({
  id: 'mesos/acl-never-reached',
  reads: 'mesos-acls',
  severity: 'warning',
  title: 'An ACL before this one already decides for all',
  why: 'ACLs of an action are tried in their order, and the first that fits decides. Behind one for every principal and everything nothing is ever looked at.',
  sources: ['apache/mesos docs/authorization.md (first match decides), 1.11.0'],
  *check({ root }) {
    for (const { key, value } of membersOf(root)) {
      const object = aclObjects.get(key);
      const acls = itemsOf(value);
      const last = acls.findIndex((acl) =>
        ['principals', object ?? ''].every((name) => textOf(childOf(acl, name, 'type')) === 'ANY'),
      );
      const after = acls[last + 1];
      if (object === undefined || last === -1 || after === undefined) continue;
      yield {
        at: { start: after.start, end: after.start + 1 },
        sentence: `The ACL of ${key} before this one is for every principal and all ${object.replaceAll('_', ' ')}: this one never decides.`,
        mend: 'Put the general ACL last.',
      };
    }
  },
  bad: [
    nodes('acls.json', {
      run_tasks: [
        { principals: { type: 'ANY' }, users: { type: 'ANY' } },
        { principals: { values: ['a'] }, users: { type: 'NONE' } },
      ],
    }),
  ],
  good: [
    nodes('acls.json', {
      run_tasks: [
        { principals: { values: ['a'] }, users: { type: 'NONE' } },
        { principals: { type: 'ANY' }, users: { type: 'ANY' } },
      ],
    }),
  ],
});
