import { aclObjects } from '../../../core/mesos-acls.ts';
import { rule } from '../../rule.ts';
import type { Nodes } from '../../subjects/nodes.ts';
import { nodes } from '../../subjects/nodes-example.ts';
import { childOf, itemsOf, membersOf } from '../../text/node.ts';

/** What ACLs of an action were about up to 0.27. */
const BEFORE: ReadonlyMap<string, string> = new Map([
  ['reserve_resources', 'resources'],
  ['create_volumes', 'volume_types'],
]);

export default rule<Nodes>({
  id: 'mesos/acl-object-missing',
  reads: 'mesos-acls',
  severity: 'error',
  title: 'An ACL lacks whom or what it is about',
  why: 'Each ACL has principals and one thing more, whose name depends on the action. Where one of them is missing the master does not start with the file.',
  sources: [
    'apache/mesos include/mesos/authorizer/acls.proto (required fields), 1.11; authorizer.proto, 0.27.0 and 0.28.3',
  ],
  *check({ root }) {
    for (const { key, value } of membersOf(root)) {
      const object = aclObjects.get(key);
      if (object === undefined) continue;
      for (const acl of itemsOf(value)) {
        const missing = ['principals', object].filter((name) => childOf(acl, name) === undefined);
        if (missing.length === 0) continue;
        const others = membersOf(acl)
          .map((member) => member.key)
          .filter((name) => name !== 'principals' && name !== object);
        yield {
          at: acl,
          sentence: `An ACL of ${key} has "principals" and "${object}"; ${missing.map((name) => `"${name}"`).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
          // Up to 0.27 these two were about something else.
          ...(others.some((name) => name === BEFORE.get(key)) ? { holds: { mesos: { since: '0.28.0' } } } : {}),
          mend: others[0] === undefined ? 'Add it.' : `Write "${missing[0] ?? object}" where "${others[0]}" stands.`,
        };
      }
    }
  },
  bad: [
    nodes('acls.json', { run_tasks: [{ principals: { values: ['a'] }, roles: { values: ['a'] } }] }),
    nodes('acls.json', { register_frameworks: [{ roles: { type: 'ANY' } }] }),
  ],
  good: [
    nodes(
      'acls.json',
      { reserve_resources: [{ principals: { type: 'ANY' }, resources: { type: 'ANY' } }] },
      { mesos: '0.27.0' },
    ),
    nodes('acls.json', { run_tasks: [{ principals: { values: ['a'] }, users: { values: ['a'] } }] }),
  ],
});
