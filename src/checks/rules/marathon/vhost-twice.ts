import { rule } from '../../rule.ts';
import type { MarathonGroup } from '../../subjects/marathon-group.ts';
import { marathonGroup } from '../../subjects/marathon-group-example.ts';
import { membersOf, textOf } from '../../text/node.ts';

export default rule<MarathonGroup>({
  id: 'marathon/vhost-twice',
  reads: 'marathon-group',
  severity: 'warning',
  title: 'Two apps serve one name',
  why: 'marathon-lb spreads the requests for a name over all apps that claim it: those of one tenant, and his password, go to the notebook of another.',
  sources: ['mesosphere/marathon-lb Longhelp.md'],
  *check(group) {
    const taken = new Map<string, string>();
    for (const app of group.apps) {
      for (const { key, value } of membersOf(app.child('labels'))) {
        const index = /^HAPROXY_(\d+)_VHOST$/.exec(key)?.[1];
        if (index === undefined) continue;
        const path = app.label(`HAPROXY_${index}_PATH`) ?? '';
        for (const host of (textOf(value) ?? '').split(',').map((name) => name.trim().toLowerCase())) {
          const other = taken.get(`${host}${path}`);
          if (other !== undefined && other !== app.name && host !== '') {
            yield {
              at: value,
              sentence: `${app.name} and ${other} both serve ${host}${path}.`,
              mend: 'Give each a name of its own, or a HAPROXY_n_PATH.',
            };
          }
          taken.set(`${host}${path}`, app.name);
        }
      }
    }
  },
  bad: [
    marathonGroup({
      id: '/z',
      apps: [
        { id: 'a', cmd: 'x', labels: { HAPROXY_0_VHOST: 'z.example' } },
        { id: 'b', cmd: 'x', labels: { HAPROXY_0_VHOST: 'z.example' } },
      ],
    }),
  ],
  good: [
    marathonGroup({
      id: '/z',
      apps: [
        { id: 'a', cmd: 'x', labels: { HAPROXY_0_VHOST: 'a.example' } },
        { id: 'b', cmd: 'x', labels: { HAPROXY_0_VHOST: 'b.example' } },
      ],
    }),
    marathonGroup({
      id: '/z',
      apps: [
        { id: 'a', cmd: 'x', labels: { HAPROXY_0_VHOST: 'z.example', HAPROXY_0_PATH: '/a' } },
        { id: 'b', cmd: 'x', labels: { HAPROXY_0_VHOST: 'z.example', HAPROXY_0_PATH: '/b' } },
      ],
    }),
  ],
});
