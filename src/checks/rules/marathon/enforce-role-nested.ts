import { rule } from '../../rule.ts';
import type { MarathonGroup } from '../../subjects/marathon-group.ts';
import { marathonGroup } from '../../subjects/marathon-group-example.ts';
import { childOf } from '../../text/node.ts';

export default rule<MarathonGroup>({
  id: 'marathon/enforce-role-nested',
  reads: 'marathon-group',
  severity: 'error',
  holds: { marathon: { since: '1.9.0' } },
  title: 'enforceRole is for groups at the top only',
  why: 'Only a group right below the root has enforceRole; elsewhere Marathon refuses it.',
  sources: ['Marathon 1.11.24: enforceRole of a nested group is 422 "Path needs to be top-level"'],
  *check(group) {
    for (const { id, node, isTop } of group.groups) {
      const enforce = childOf(node, 'enforceRole');
      if (enforce === undefined || isTop || id === undefined || id === '/') continue;
      yield {
        at: enforce,
        sentence: `The group ${id} lies below another, and cannot have enforceRole.`,
        mend: `Set it on /${id.split('/')[1] ?? ''}.`,
      };
    }
  },
  bad: [marathonGroup({ id: '/shop', groups: [{ id: 'db', enforceRole: true, apps: [] }] })],
  good: [marathonGroup({ id: '/shop', enforceRole: true, groups: [{ id: 'db', apps: [] }] })],
});
