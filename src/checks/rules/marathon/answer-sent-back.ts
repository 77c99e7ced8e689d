import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, membersOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/answer-sent-back',
  reads: 'marathon-app',
  severity: 'error',
  title: 'What a GET answers cannot be sent back as it is',
  why: 'The answer has a version, and with a version Marathon takes nothing but an id beside it: it answers 422. An update whose body is {"app": …} is answered with 200 and changes nothing.',
  sources: [
    'Marathon 1.11.24: 422 "The version field may only be combined with the id field."; a PUT of {"app": {…}} gives 200 and changes nothing',
  ],
  *check(app) {
    const version = app.child('version');
    const wrapped = app.child('app');
    if (wrapped?.kind === 'map' && childOf(wrapped, 'id') !== undefined && app.child('cmd') === undefined) {
      yield {
        at: { start: wrapped.start, end: wrapped.start + 1 },
        sentence: 'The app stands within "app", as a GET answers: sent so it changes nothing, and the answer is 200.',
        mend: 'Send what is within "app", without "version".',
        // What was just asked for may be kept to be looked at.
        severity: childOf(wrapped, 'tasks') === undefined ? 'error' : 'note',
      };
    }
    const others = membersOf(app.root).filter(({ key }) => key !== 'id' && key !== 'version');
    if (version === undefined || others.length === 0 || app.group !== undefined) return;
    yield {
      at: version,
      sentence: 'A version stands beside other fields: an update with both is refused.',
      mend: 'Remove "version".',
      severity: 'note',
    };
  },
  bad: [
    marathonApp({ version: '2026-11-21T03:57:37.825Z' }),
    marathonApp({ cmd: undefined, app: { id: '/web', cmd: 'a' } }),
  ],
  good: [marathonApp({})],
});
