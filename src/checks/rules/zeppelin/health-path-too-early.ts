import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { zeppelinApp } from '../../subjects/marathon-app-example.ts';
import { childOf, textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'zeppelin/health-path-too-early',
  reads: 'marathon-app',
  severity: 'error',
  holds: { zeppelin: { until: '0.9.0' } },
  isSilentUnknown: true,
  title: 'This Zeppelin has no such health path',
  why: '/health/readiness, /health/liveness and /ping came with 0.9.0. An older server answers 404, and is killed.',
  sources: ['apache/zeppelin ZeppelinServer.java, 0.8.2 and 0.9.0'],
  *check(app) {
    if (!app.isZeppelin) return;
    for (const check of app.items('healthChecks')) {
      const path = childOf(check, 'path');
      if (path === undefined || !/^\/(health\/(readiness|liveness)|ping)\/?$/.test(textOf(path) ?? '')) continue;
      yield {
        at: path,
        sentence: `${textOf(path) ?? ''} is there from 0.9.0 on: this Zeppelin answers 404.`,
        mend: 'Ask / or /api/version.',
      };
    }
  },
  bad: [zeppelinApp({}, { zeppelin: '0.8.2' })],
  good: [zeppelinApp({}, { zeppelin: '0.10.1' }), zeppelinApp({})],
});
