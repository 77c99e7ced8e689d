import { rule } from '../../rule.ts';
import type { MarathonGroup } from '../../subjects/marathon-group.ts';
import { marathonGroup } from '../../subjects/marathon-group-example.ts';
import { textOf } from '../../text/node.ts';

export default rule<MarathonGroup>({
  id: 'marathon/dependency-cycle',
  reads: 'marathon-group',
  severity: 'error',
  title: 'Apps of the group wait for each other',
  why: 'Marathon refuses dependencies that go round.',
  sources: ['Marathon 1.11.24: 422 "Dependency graph has cyclic dependencies."'],
  *check(group) {
    const edges = new Map<string, readonly string[]>();
    for (const app of group.apps) {
      const above = app.group ?? '/';
      const targets = app
        .items('dependencies')
        .flatMap((item) => textOf(item) ?? [])
        .filter((id) => !id.includes('..'));
      if (app.id !== undefined)
        edges.set(
          app.id,
          targets.map((id) => (id.startsWith('/') ? id : `${above === '/' ? '' : above}/${id}`)),
        );
    }
    const rest = withoutEnds(edges);
    for (const app of group.apps) {
      const at = app.child('dependencies');
      if (at === undefined || app.id === undefined || !rest.has(app.id) || edges.get(app.id)?.includes(app.id) === true)
        continue;
      yield {
        at,
        sentence: `${app.id} waits for apps that wait for it: ${[...rest.keys()].sort().join(', ')}.`,
        mend: 'Remove one of the dependencies.',
      };
      return;
    }
  },
  bad: [
    marathonGroup({
      id: '/cyc',
      apps: [
        { id: 'a', cmd: 'x', dependencies: ['/cyc/b'] },
        { id: 'b', cmd: 'x', dependencies: ['/cyc/a'] },
      ],
    }),
  ],
  good: [
    marathonGroup({
      id: '/cyc',
      apps: [
        { id: 'a', cmd: 'x', dependencies: ['b'] },
        { id: 'b', cmd: 'x', dependencies: ['/db'] },
      ],
    }),
  ],
});

/** What is left when whatever waits for nothing that is left has been taken away: the rounds, and what waits for them. */
function withoutEnds(edges: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const rest = new Map(edges);
  for (let before = -1; before !== rest.size; ) {
    before = rest.size;
    for (const [id, targets] of rest) if (!targets.some((target) => rest.has(target))) rest.delete(id);
  }
  return rest;
}
