import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { itemsOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/uris-and-fetch',
  reads: 'marathon-app',
  severity: 'error',
  title: 'uris and fetch both say what to fetch',
  why: 'uris is the old form of fetch, and Marathon refuses an app with both.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/marathon/api/v2/validation/AppValidation.scala (uris may not be set in conjunction with fetch), 1.5.0 and 1.11',
  ],
  *check(app) {
    const uris = app.child('uris');
    // Marathon before 1.5 shows both in its answers.
    if (app.isAnswer || uris === undefined || itemsOf(uris).length === 0 || app.items('fetch').length === 0) return;
    yield {
      at: uris,
      sentence: 'The app has both uris and fetch.',
      mend: 'Move what uris has into fetch, as {"uri": "…"}.',
    };
  },
  bad: [marathonApp({ uris: ['http://e.example/a.tgz'], fetch: [{ uri: 'http://e.example/b.tgz' }] })],
  good: [
    marathonApp({ uris: ['http://e.example/a.tgz'], fetch: [{ uri: 'http://e.example/a.tgz' }], tasksRunning: 1 }),
    marathonApp({ fetch: [{ uri: 'http://e.example/b.tgz' }] }),
    marathonApp({ uris: [], fetch: [{ uri: 'http://e.example/b.tgz' }] }),
  ],
});
