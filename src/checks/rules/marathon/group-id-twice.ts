import { rule } from '../../rule.ts';
import type { MarathonGroup } from '../../subjects/marathon-group.ts';
import { marathonGroup } from '../../subjects/marathon-group-example.ts';
import { childOf } from '../../text/node.ts';

export default rule<MarathonGroup>({
  id: 'marathon/group-id-twice',
  reads: 'marathon-group',
  severity: 'error',
  title: 'Two things in the group have one id',
  why: 'An app, a group and a pod cannot have the same id; of two apps of one id Marathon keeps one.',
  sources: ['Marathon 1.11.24: 422 "Groups and Applications may not have the same identifier."'],
  *check(group) {
    const seen = new Set<string>();
    for (const { id, node } of [...group.groups, ...group.apps.map((app) => ({ id: app.id, node: app.root }))]) {
      const at = childOf(node, 'id');
      if (id === undefined || at === undefined) continue;
      if (seen.has(id))
        yield { at, sentence: `The id ${id} is taken further up already.`, mend: 'Give one of the two another id.' };
      seen.add(id);
    }
  },
  bad: [
    marathonGroup({
      id: '/shop',
      apps: [
        { id: 'web', cmd: 'exec bin/web', cpus: 1, mem: 64 },
        { id: 'web', cmd: 'exec bin/web', cpus: 1, mem: 64 },
      ],
    }),
    marathonGroup({
      id: '/shop',
      apps: [{ id: 'web', cmd: 'exec bin/web', cpus: 1, mem: 64 }],
      groups: [{ id: 'web', apps: [] }],
    }),
  ],
  good: [
    marathonGroup({
      id: '/shop',
      apps: [{ id: 'web', cmd: 'exec bin/web', cpus: 1, mem: 64 }],
      groups: [{ id: 'db', apps: [{ id: 'web', cmd: 'exec bin/web', cpus: 1, mem: 64 }] }],
    }),
  ],
});
