import { rule } from '../../rule.ts';
import type { MarathonGroup } from '../../subjects/marathon-group.ts';
import { marathonGroup } from '../../subjects/marathon-group-example.ts';

export default rule<MarathonGroup>({
  id: 'marathon/id-outside-group',
  reads: 'marathon-group',
  severity: 'error',
  title: 'The id lies outside of its group',
  why: 'A whole id of an app must begin with that of the group that it stands in.',
  sources: ['Marathon 1.11.24: 422 "Identifier is not child of \'/inv\'"'],
  *check(group) {
    for (const app of group.apps) {
      const at = app.child('id');
      if (
        at === undefined ||
        app.id === undefined ||
        app.group === undefined ||
        app.group === '/' ||
        app.id.includes('..')
      )
        continue;
      if (app.id.startsWith(`${app.group}/`)) continue;
      yield {
        at,
        sentence: `${app.id} stands in the group ${app.group}, and does not lie in it.`,
        mend: `Write ${app.group}/${app.id.split('/').at(-1) ?? ''}, or the last part alone.`,
      };
    }
  },
  bad: [marathonGroup({ id: '/inv', apps: [{ id: '/other/a', cmd: 'x', cpus: 1 }] })],
  good: [
    marathonGroup({
      id: '/inv',
      apps: [
        { id: '/inv/a', cmd: 'x', cpus: 1 },
        { id: 'b', cmd: 'x' },
      ],
    }),
    marathonGroup({ id: '/', apps: [{ id: '/a', cmd: 'x' }] }),
  ],
});
