import { rule } from '../../rule.ts';
import type { MarathonGroup } from '../../subjects/marathon-group.ts';
import { marathonGroup } from '../../subjects/marathon-group-example.ts';
import { childOf, textOf, truthOf } from '../../text/node.ts';

export default rule<MarathonGroup>({
  id: 'marathon/enforced-role-differs',
  reads: 'marathon-group',
  severity: 'error',
  holds: { marathon: { since: '1.9.0' } },
  title: 'The group enforces its own role, and an app has another',
  why: 'With enforceRole new apps below the group must have its name as their role; Marathon refuses others.',
  sources: ['Marathon 1.11.24: 422 "got *, expected one of: [made]"'],
  *check(group) {
    const enforcing = group.groups.filter(({ node, isTop }) => isTop && truthOf(childOf(node, 'enforceRole')) === true);
    for (const app of group.apps) {
      const role = app.child('role');
      const top = enforcing.find(({ id }) => id !== undefined && app.id?.startsWith(`${id}/`) === true);
      const name = top?.id?.slice(1);
      if (role === undefined || name === undefined || textOf(role) === name) continue;
      yield {
        at: role,
        sentence: `${app.name} has the role ${textOf(role) ?? ''}, and its group enforces ${name}.`,
        mend: `Write "${name}", or leave the role out.`,
      };
    }
  },
  bad: [marathonGroup({ id: '/shop', enforceRole: true, apps: [{ id: 'a', cmd: 'x', role: '*' }] })],
  good: [
    marathonGroup({
      id: '/shop',
      enforceRole: true,
      apps: [
        { id: 'a', cmd: 'x', role: 'shop' },
        { id: 'b', cmd: 'x' },
      ],
    }),
    marathonGroup({ id: '/shop', apps: [{ id: 'a', cmd: 'x', role: '*' }] }),
  ],
});
