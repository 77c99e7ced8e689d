import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'marathon/dns-label-too-long',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'The name of the app does not fit into a label of DNS',
  why: 'Mesos-DNS makes one label of an id, its parts in reverse with hyphens between them. A label has at most 63 characters; a longer one is cut, and nobody finds the app.',
  sources: ['mesosphere/mesos-dns docs/docs/naming.md'],
  *check(app) {
    const id = app.child('id');
    const label = (app.id ?? '')
      .split('/')
      .filter((part) => part !== '')
      .reverse()
      .join('-');
    if (id === undefined || label.length <= 63 || /[${}]/.test(label)) return;
    yield {
      at: id,
      sentence: `The name ${label} has ${label.length} characters, and DNS takes 63.`,
      mend: 'Use shorter names, or fewer groups.',
    };
  },
  bad: [marathonApp({ id: '/a-rather-long-name-of-a-department/an-even-longer-name-of-a-project/web' })],
  good: [marathonApp({ id: '/zeppelin/anna' })],
});
