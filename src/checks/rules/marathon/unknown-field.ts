import { marathonFields } from '../../../core/marathon-fields.ts';
import { nearest } from '../../../core/nearest.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'marathon/unknown-field',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'Marathon knows no such field',
  why: 'Fields that Marathon does not know are dropped without a word: the answer is 201, and what was meant is not there.',
  sources: [
    'Marathon 1.11.24: a typo in a field name is answered with 201; fields: docs/docs/rest-api/public/api/v2/types, 1.11',
  ],
  *check(app) {
    for (const { key, keyAt, value, owner, expected } of app.fields) {
      if (expected !== undefined || /^[_$#/]|comment/i.test(key)) continue;
      // An answer has the app within "app", of which another rule speaks.
      if (key === 'app' && value.kind === 'map') continue;
      const near = nearest(key, [...(marathonFields(owner)?.keys() ?? [])]);
      yield {
        at: keyAt,
        sentence: `"${key}" is no field of ${owner === 'app' ? 'an app' : owner}: Marathon drops it without a word.`,
        mend: near === undefined ? 'Remove it, or move it to where it belongs.' : `Write "${near}".`,
        severity: near === undefined ? 'note' : 'warning',
      };
    }
  },
  bad: [
    marathonApp({ instnaces: 2 }),
    marathonApp({ healthChecks: [{ protocol: 'MESOS_HTTP', gracePeriod: 10 }] }),
    marathonApp({ container: { type: 'DOCKER', docker: { image: 'a:1', forcePull: true } } }),
  ],
  good: [
    marathonApp({ labels: { anything: 'goes' }, env: { ANY: 'thing' }, _comment: 'ours' }),
    marathonApp({ tasksRunning: 1, versionInfo: {}, fetch: [{ uri: 'http://e.example/a', extract: false }] }),
  ],
});
