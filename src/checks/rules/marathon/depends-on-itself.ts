import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/depends-on-itself',
  reads: 'marathon-app',
  severity: 'error',
  title: 'The app waits for itself',
  why: 'Marathon refuses dependencies that go round.',
  sources: ['Marathon 1.11.24: 422 "Dependency graph has cyclic dependencies."'],
  *check(app) {
    for (const item of app.items('dependencies')) {
      if (app.id === undefined || absolute(textOf(item) ?? '', app.group) !== app.id) continue;
      yield { at: item, sentence: `${app.id} depends on itself.`, mend: 'Remove it.' };
    }
  },
  bad: [marathonApp({ dependencies: ['/web'] })],
  good: [marathonApp({ dependencies: ['/db'] })],
});

const absolute = (id: string, group = '/'): string => (id.startsWith('/') ? id : `${group === '/' ? '' : group}/${id}`);
