import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/app-id-reserved',
  reads: 'marathon-app',
  severity: 'error',
  holds: { marathon: { since: '1.8.0' } },
  title: 'The id ends with a word of the REST paths',
  why: '/v2/apps/…/restart, /tasks and /versions are calls of their own: an app of that name could not be asked for. It is refused from 1.8 on.',
  sources: ['mesosphere/marathon changelog.md, state/PathId.scala, 1.8.222'],
  *check(app) {
    const id = app.child('id');
    const last = textOf(id)
      ?.split('/')
      .filter((part) => part !== '')
      .at(-1);
    if (id === undefined || (last !== 'restart' && last !== 'tasks' && last !== 'versions')) return;
    yield { at: id, sentence: `The id ends with "${last}", which is a call of the API.`, mend: 'Name it otherwise.' };
  },
  bad: [marathonApp({ id: '/ops/tasks' }, { marathon: '1.8.222' }), marathonApp({ id: '/ops/versions' })],
  good: [
    marathonApp({ id: '/tasks/runner' }, { marathon: '1.8.222' }),
    marathonApp({ id: '/ops/tasks' }, { marathon: '1.7.216' }),
  ],
});
